// Recolours the small pages while somebody chooses colours. Without it they show what was sent last.
const inputs = document.querySelectorAll("input[data-colour]");

function paint(input) {
  for (const shape of document.querySelectorAll(`[data-fill="${input.dataset.colour}"]`)) {
    shape.setAttribute("fill", input.value);
  }
}

for (const input of inputs) {
  input.addEventListener("input", () => paint(input));
  paint(input);
}
