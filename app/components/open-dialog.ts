/** Opens a dialog with the focus on its main button, so that Enter is the answer it expects. */
export function openDialog(dialog: HTMLDialogElement | null): void {
  dialog?.showModal();
  dialog?.querySelector<HTMLElement>('.button-main')?.focus();
}
