// Small files made on the spot, so that trying the page needs nothing from the visitor's machine.

const RATE_HZ = 8000;
const SECONDS = 1.2;

/** A short, soft tone as a voice note. */
export function sampleVoice() {
  const count = Math.floor(RATE_HZ * SECONDS);
  const view = new DataView(new ArrayBuffer(44 + count * 2));
  const ascii = (at, text) => [...text].forEach((letter, i) => view.setUint8(at + i, letter.charCodeAt(0)));
  ascii(0, "RIFF");
  view.setUint32(4, 36 + count * 2, true);
  ascii(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, RATE_HZ, true);
  view.setUint32(28, RATE_HZ * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  ascii(36, "data");
  view.setUint32(40, count * 2, true);
  for (let i = 0; i < count; i += 1) {
    const fade = Math.sin((Math.PI * i) / count);
    view.setInt16(44 + i * 2, Math.sin((2 * Math.PI * 220 * i) / RATE_HZ) * fade * 6000, true);
  }
  return new File([view.buffer], "voice.wav", { type: "audio/wav" });
}
