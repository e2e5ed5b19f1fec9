/** A tank with its one wave. */
export function Logo() {
  return (
    <svg className="logo" viewBox="0 0 22 16" width="22" height="16" aria-hidden>
      <path d="M.5 1v14.5h21V1h-1v5.2q-2.3-1.9-4.8 0t-4.7 0-4.7 0-4.8 0V1z" />
    </svg>
  );
}
