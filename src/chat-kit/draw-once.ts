/** Draws each object once: a message that goes to many is one, and a drawing is never changed. */
export function drawOnce<Drawn, Said extends object, Rest extends readonly (string | undefined)[]>(
  draw: (said: Said, ...rest: Rest) => Drawn,
): (said: Said, ...rest: Rest) => Drawn {
  const drawings = new WeakMap<Said, Map<string, Drawn>>();
  return (said, ...rest) => {
    const known = drawings.get(said) ?? new Map<string, Drawn>();
    drawings.set(said, known);
    const key = rest.join();
    const drawn = known.get(key) ?? draw(said, ...rest);
    known.set(key, drawn);
    return drawn;
  };
}
