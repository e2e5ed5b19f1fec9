/** Tables of kubectl must not wrap: `get nodes -o wide` is 142 columns. Narrower views scroll sideways. */
export const fewestColumns = 160;
