/** A new element with its properties; texts are inserted as text, never as HTML. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Readonly<Record<string, string>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

export function button(label: string, spoken: string, onClick: () => void): HTMLButtonElement {
  const made = element(
    'button',
    { type: 'button', ...(spoken === label ? {} : { 'aria-label': spoken, title: spoken }) },
    label,
  );
  made.addEventListener('click', onClick);
  return made;
}
