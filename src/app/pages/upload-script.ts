// The one script of the pages: reads a chosen file into the form's hidden field, says how far it is, and refuses what is too large.

/**
 * It reads as soon as a file is chosen, so that pressing the button submits the form at once: Google's frame lets a form leave it only
 * right after a person's own click. Without script the page says where to send the document instead.
 * Its lines are indented, so that none reads as a declaration of the bundle's own.
 */
export const UPLOAD_SCRIPT = `document.querySelectorAll('input[type=file]').forEach(function(input){
  var form=input.form,data=form.elements[input.dataset.into],name=form.elements[input.dataset.into+'Name'],state=document.getElementById(input.id+'-state'),reading=false;
  function say(text){state.textContent=text}
  input.disabled=false;
  input.addEventListener('change',function(){
  data.value='';name.value='';reading=false;
  var file=input.files[0];if(!file){say('');return}
  var most=Number(input.dataset.most);
  if(file.size>most){say('This file is '+Math.ceil(file.size/1048576)+' MB. The largest that can be sent is '+Math.floor(most/1048576)+' MB. Scan it again in a smaller size.');input.value='';return}
  var reader=new FileReader();reading=true;
  reader.onprogress=function(e){if(e.lengthComputable)say('Reading the file: '+Math.round(e.loaded/e.total*100)+' %')};
  reader.onerror=function(){reading=false;say('This file could not be read. Choose it again.')};
  reader.onload=function(){reading=false;
  data.value=String(reader.result).split(',')[1].replace(/\\+/g,'-').replace(/\\//g,'_');name.value=file.name;say('The file is ready. Press the button to send it.')};
  reader.readAsDataURL(file)});
  form.addEventListener('submit',function(e){
  if(reading){e.preventDefault();say('The file is still being read. Press the button again in a moment.');return}
  if(data.value)say('Sending the file. This can take a minute: stay on this page.')})});`;
