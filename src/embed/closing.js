// What lies over a page can be closed: by its button, by Escape, by the page. A modal is the browser's own dialog, which keeps
// the focus inside and gives it back.

export function makeClosable({ root, form, slot, dismiss }, section) {
  const isModal = form === 'modal';
  const button = document.createElement('button');
  button.className = 'close';
  button.type = 'button';
  button.setAttribute('aria-label', slot('close'));
  button.textContent = '×';
  section.append(button);
  let dialog;
  if (isModal) {
    dialog = document.createElement('dialog');
    dialog.setAttribute('aria-labelledby', 'question');
    section.replaceWith(dialog);
    dialog.append(section);
    dialog.showModal();
  }
  // Who had the focus before it came in here.
  let before;
  section.addEventListener('focusin', ({ relatedTarget }) => {
    if (relatedTarget && relatedTarget.getRootNode() !== root) before = relatedTarget;
  });
  const close = () => {
    const wasInside = root.activeElement;
    dialog?.close();
    dismiss();
    if (wasInside && !isModal) before?.focus();
  };
  button.addEventListener('click', ({ isTrusted }) => isTrusted && close());
  const onKey = (event) => {
    // One that ends the composing of a character is not meant for us.
    if (event.key === 'Escape' && event.isTrusted && !event.isComposing && !event.defaultPrevented) close();
  };
  dialog?.addEventListener('cancel', (event) => {
    event.preventDefault();
    close();
  });
  // What is pressed inside does not leave the shadow root.
  section.addEventListener('keydown', onKey);
  addEventListener('keydown', onKey);
  return () => removeEventListener('keydown', onKey);
}
