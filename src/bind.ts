/** A use case without its last argument, which it has: its ports. Never, where these are others. */
type Bound<UseCase, Ports> = UseCase extends (...args: [...infer Asked, infer Taken]) => infer Result
  ? Ports extends Taken
    ? (...asked: Asked) => Result
    : never
  : never;

type UseCase = (...args: never[]) => unknown;

/** Each use case of a table, with the ports that are its last argument; no argument before them may have a default. */
export function bind<Ports, Table extends Readonly<Record<string, UseCase>>>(table: Table, ports: Ports) {
  const bound = Object.entries<UseCase>(table).map(([name, useCase]) => {
    const place = useCase.length - 1; // its own, however many arguments a caller passes on
    return [name, (...asked: never[]) => useCase(...Object.assign([...asked], { [place]: ports as never }))];
  });
  return Object.fromEntries(bound) as { readonly [Name in keyof Table]: Bound<Table[Name], Ports> };
}
