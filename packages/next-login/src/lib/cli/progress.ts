/** A line that counts, where a person watches. A scheduled job's log gets none of it. */
export function showProgress(stream: NodeJS.WriteStream): { show(count: number): void; end(): void } {
  let shown = false;
  return {
    show(count) {
      if (!stream.isTTY) return;
      shown = true;
      stream.write(`\r${count.toLocaleString("en")} deleted …`);
    },
    end() {
      if (shown) stream.write("\r\u001b[K");
      shown = false;
    },
  };
}
