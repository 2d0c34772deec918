"use client";

/** The same hole in the browser: it inserts what follows the `#` of the address. */
export function InsertLater() {
  const insert = (): void => {
    const place = document.createElement("div");
    document.body.append(place);
    place.innerHTML = decodeURIComponent(location.hash.slice(1));
  };
  return (
    <button type="button" onClick={insert}>
      Insert
    </button>
  );
}
