// Around a web app's frame: carries google.script.run calls to the server and the answers back.
import { post } from './parts/api.js';

const project = document.body.dataset.project;
const frame = document.querySelector('iframe');

addEventListener('message', async (event) => {
  if (event.source !== frame.contentWindow || !event.data?.workspaceCall) return;
  const { workspaceCall, name, args } = event.data;
  try {
    const { value } = await post('/run', { project, name, args });
    frame.contentWindow.postMessage({ workspaceReply: workspaceCall, value }, '*');
  } catch (error) {
    frame.contentWindow.postMessage({ workspaceReply: workspaceCall, error: error.message }, '*');
  }
});
