/* Passkeys: asks the browser for a signature, puts its answer into the form and sends it.
   <form data-passkey="get|create"> with the options in a JSON script (data-passkey-options="id") or at an address
   (data-passkey-options-url); window.webauthnJSON comes from allauth. Without this script the form stays hidden. */
const CANCELLED = 'Das hat nicht geklappt. Bestätigen Sie auf Ihrem Gerät und versuchen Sie es noch einmal.';
const UNREACHABLE = 'Wir sind gerade nicht erreichbar. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.';
const EXISTS = 'Dieses Gerät ist schon eingerichtet.';

async function readOptions(form) {
  if (form.dataset.passkeyOptions) {
    return JSON.parse(document.getElementById(form.dataset.passkeyOptions).textContent);
  }
  const answer = await fetch(form.dataset.passkeyOptionsUrl, { headers: { Accept: 'application/json' } });
  if (!answer.ok) throw new TypeError('no options');
  return answer.json();
}

/* a passkey needs the person's PIN or finger, a plain security key is only touched */
function create(options, passwordless) {
  const selection = options.publicKey.authenticatorSelection;
  selection.residentKey = passwordless ? 'required' : 'discouraged';
  selection.requireResidentKey = passwordless;
  if (passwordless) selection.userVerification = 'required';
  return window.webauthnJSON.create(options);
}

async function ask(form) {
  const options = await readOptions(form);
  if (form.dataset.passkey === 'get') return window.webauthnJSON.get(options.request_options);
  return create(options.creation_options, Boolean(form.elements.passwordless?.checked));
}

function say(form, sentence) {
  const place = form.querySelector('[data-passkey-error]');
  place.hidden = !sentence;
  place.querySelector('span:last-child').textContent = sentence;
}

function sentenceFor(problem) {
  if (problem instanceof TypeError) return UNREACHABLE;
  return problem.name === 'InvalidStateError' ? EXISTS : CANCELLED;
}

async function send(event) {
  const form = event.target;
  event.preventDefault();
  say(form, '');
  try {
    form.elements.credential.value = JSON.stringify(await ask(form));
  } catch (problem) {
    say(form, sentenceFor(problem));
    return;
  }
  form.submit();
}

for (const form of document.querySelectorAll('form[data-passkey]')) {
  if (!window.PublicKeyCredential) continue;
  form.hidden = false;
  form.addEventListener('submit', send);
}
