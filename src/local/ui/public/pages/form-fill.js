// Filling in a form page by page, as Google Forms leads through it: sections, branches, checks, a review, the confirmation.
import { post } from '../parts/api.js';
import { html, useEffect, useState } from '../parts/library.js';
import { Heading, Loading, Problem } from '../parts/pieces.js';
import { act, shell, useLoaded } from '../parts/shell.js';
import { answerInWords, Question } from './form-question.js';

export function FillPage({ route, state }) {
  const path = `/forms/${route.id}${route.search ? `?${route.search}` : ''}`;
  const { data, error, reload } = useLoaded(path, state.acting);
  if (error) return html`<${Problem} error=${error} />`;
  if (!data) return html`<${Loading} what="the form" />`;
  const { form, refusal } = data;
  const back = { href: '#/forms', label: 'All forms' };
  if (refusal) {
    return html`<${Heading} title=${form.title} back=${back} /><div class="notice problem"><p>${refusal.message}</p>
      ${['sign-in', 'no-permission'].includes(refusal.code) && html`<p>Choose somebody else under “Acting as”.</p>`}</div>`;
  }
  return html`<${Filling} key=${`${path}/${data.person}`} data=${data} back=${back} again=${reload} />`;
}

function Filling({ data, back }) {
  const { form, person, edited } = data;
  const [answers, setAnswers] = useState(data.answers);
  const [trail, setTrail] = useState([0]);
  const [errors, setErrors] = useState([]);
  const [reviewing, setReviewing] = useState(false);
  const [email, setEmail] = useState(person);
  const [done, setDone] = useState(null);
  const at = trail.at(-1);
  const page = form.pages[at];
  const top = () => {
    scrollTo(0, 0);
    document.getElementById('form-page')?.focus();
  };
  useEffect(() => {
    if (errors.length > 0) document.getElementById('errors')?.focus();
  }, [errors]);

  const restart = () => {
    setAnswers({});
    setTrail([0]);
    setErrors([]);
    setReviewing(false);
    setDone(null);
  };
  const next = async (event) => {
    event.preventDefault();
    try {
      const checked = await post(`/forms/${form.formId}/check`, { page: at, answers: onPages(form, answers, [at]) });
      setErrors(checked.errors);
      if (checked.errors.length > 0) return;
      if (checked.next === 'submit') setReviewing(true);
      else if (trail.includes(checked.next)) setTrail(trail.slice(0, trail.indexOf(checked.next) + 1));
      else setTrail([...trail, checked.next]);
      top();
    } catch (problem) {
      shell.say(problem.message, 'problem');
    }
  };
  const send = async () => {
    const sent = await act(
      `/forms/${form.formId}/submit`,
      { answers: onPages(form, answers, trail), edited, email },
      'Your response was sent.',
    );
    if (sent) setDone(sent);
    top();
  };

  if (done) return html`<${Confirmation} form=${form} done=${done} back=${back} restart=${restart} />`;
  const asksEmail = form.emailCollection === 'RESPONDER_INPUT' && at === 0;
  return html`<${Heading} title=${form.title} back=${back} lead=${edited ? 'You are changing a response that was sent.' : null} />
    <div class="form" id="form-page" tabindex="-1">
      <${Recorded} form=${form} person=${person} />
      ${form.progressBar && html`<p class="muted">Page ${trail.length}${reviewing ? ', review' : ''}</p>`}
      ${errors.length > 0 && html`<div class="notice problem" id="errors" tabindex="-1" role="alert"><h2>There is a problem on this page</h2><ul>${errors.map((wrong) => html`<li><a href=${`#q${wrong.itemId}`} onClick=${(event) => jump(event, wrong.itemId)}>${wrong.title}: ${wrong.message}</a></li>`)}</ul></div>`}
      ${
        reviewing
          ? html`<${Review} form=${form} trail=${trail} answers=${answers} change=${(index) => {
              setReviewing(false);
              setTrail(trail.slice(0, trail.indexOf(index) + 1));
              top();
            }} />
            <div class="buttons"><button type="button" onClick=${send}>Submit</button><button type="button" class="secondary" onClick=${() => setReviewing(false)}>Back</button></div>`
          : html`<form novalidate onSubmit=${next}>
              ${at !== 0 && html`<h2 class="form-page-title">${page.title}</h2>`}
              ${page.help && html`<p class="prewrap">${page.help}</p>`}
              ${asksEmail && html`<div class="question"><label for="email">Email<span class="required"> *</span></label><input id="email" type="email" value=${email} onInput=${(event) => setEmail(event.target.value)} /></div>`}
              ${page.items.map((item) => html`<${Question} key=${item.id} item=${item} value=${answers[item.id]} error=${errors.find((wrong) => wrong.itemId === item.id)?.message} set=${(value) => setAnswers((all) => ({ ...all, [item.id]: value }))} />`)}
              <div class="buttons"><button type="submit">${page.next === 'submit' ? 'Review' : 'Next'}</button>
                ${
                  trail.length > 1 &&
                  html`<button type="button" class="secondary" onClick=${() => {
                    setErrors([]);
                    setTrail(trail.slice(0, -1));
                    top();
                  }}>Back</button>`
                }
                <button type="button" class="plain" onClick=${restart}>Clear form</button></div>
            </form>`
      }
    </div>`;
}

function Recorded({ form, person }) {
  if (form.emailCollection === 'VERIFIED')
    return html`<p class="recorded"><strong>${person}</strong> will be recorded when you send this form.</p>`;
  if (form.emailCollection === 'DO_NOT_COLLECT') return html`<p class="recorded">Your address is not recorded with your answers.</p>`;
  return null;
}

function Review({ form, trail, answers, change }) {
  return html`<h2>Check your answers</h2>${trail.map((index) => {
    const page = form.pages[index];
    const questions = page.items.filter((item) => item.isQuestion);
    if (questions.length === 0) return null;
    return html`<section class="review"><div class="review-head"><h3>${page.title}</h3><button type="button" class="plain" onClick=${() => change(index)}>Change<span class="hidden"> ${page.title}</span></button></div>
      <dl>${questions.map((item) => html`<div><dt>${item.title}</dt><dd class="prewrap">${answerInWords(item, trimmed(answers[item.id]))}</dd></div>`)}</dl></section>`;
  })}`;
}

function Confirmation({ form, done, back, restart }) {
  return html`<${Heading} title=${form.title} back=${back} />
    <div class="notice done large"><p class="prewrap">${done.confirmationMessage}</p></div>
    <p class="buttons">${done.change && html`<a href=${done.change}>Edit your response</a>`}${done.again && html` <button type="button" class="plain" onClick=${restart}>Submit another response</button>`}</p>
    <section class="panel"><h2>What happened</h2>
      ${done.happened.executions.length === 0 && html`<p>No script ran: either no trigger listens to this form, or triggers are switched off.</p>`}
      <ul>${done.happened.executions.map((execution) => html`<li><a href=${`#/executions/${execution.id}`}>${execution.name}</a> ${execution.error ? html`<span class="warn">failed: ${execution.error}</span>` : 'ran'}</li>`)}
      ${done.happened.mails.map((mail) => html`<li>Mail to ${mail.to.join(', ')}: <a href=${`#/mail/${mail.id}?box=*`}>${mail.subject}</a></li>`)}</ul>
      <p><a href="#/register">Look at the register</a></p></section>`;
}

/** Answers to questions of these pages alone. */
function onPages(form, answers, pages) {
  const chosen = {};
  for (const index of pages)
    for (const item of form.pages[index].items) if (answers[item.id] !== undefined) chosen[item.id] = trimmed(answers[item.id]);
  return chosen;
}

/** The “other” choice without its text counts as no answer. */
const trimmed = (value) => (value === ' ' ? '' : value);

function jump(event, itemId) {
  event.preventDefault();
  const box = document.getElementById(`q${itemId}-box`);
  box?.scrollIntoView({ block: 'center' });
  box?.querySelector('input, select, textarea')?.focus();
}
