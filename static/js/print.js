/* A button that prints the page: hidden in the HTML, shown where a script can print. */
for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}
