// The proof of work, in a worker, by ALTCHA's protocol (version 2, PBKDF2): count up from 0 until the derived key
// begins as the server said. Gets {parameters}, answers {counter, derivedKey}, or {failed} where it can't.
const bytesOf = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
const hexOf = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

async function solve({ algorithm, nonce, salt, cost, keyLength, keyPrefix }) {
  const start = bytesOf(nonce), password = new Uint8Array(start.length + 4), view = new DataView(password.buffer);
  const name = "PBKDF2", hash = algorithm.split("/")[1], salted = bytesOf(salt);
  password.set(start);
  for (let counter = 0; counter < 1e6; counter += 1) {
    view.setUint32(start.length, counter);
    const key = await crypto.subtle.importKey("raw", password, name, false, ["deriveBits"]);
    const bits = await crypto.subtle.deriveBits({ name, hash, salt: salted, iterations: cost }, key, keyLength * 8);
    const derivedKey = hexOf(new Uint8Array(bits));
    if (derivedKey.startsWith(keyPrefix)) return { counter, derivedKey };
  }
  return { failed: true };
}

onmessage = async ({ data }) => postMessage(await solve(data.parameters).catch(() => ({ failed: true })));
