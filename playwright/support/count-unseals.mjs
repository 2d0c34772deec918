/** Loaded into the server before anything else: says in its log each time a seal is opened. */
const { subtle } = globalThis.crypto;
const decrypt = subtle.decrypt.bind(subtle);

subtle.decrypt = (...input) => {
  console.log("unseal");
  return decrypt(...input);
};
