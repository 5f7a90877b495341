import { memberOf } from './domain/nouns/tables.ts';
import type { Ports } from './ports/ports.ts';

/** A use case without its last argument, which it has: its ports. Never, where these are others. */
type Bound<UseCase, Ports> = UseCase extends (...args: [...infer Asked, infer Taken]) => infer Result
  ? Ports extends Taken
    ? (...asked: Asked) => Result
    : never
  : never;

type UseCase = (...args: never[]) => unknown;

type Answering = Readonly<Record<string, (...args: never[]) => Promise<unknown>>>;
type Within = Pick<Ports, 'inConvention'>;

/**
 * The same table, where each use case is done for that convention alone; `whose` null: for the one of the link or session that it
 * finds.
 */
export function bindWithin<Given extends Within, Table extends Answering>(
  table: Table,
  ports: Given,
  whose: (asked: readonly unknown[]) => Promise<string | null> | string | null,
): ReturnType<typeof bind<Given, Table>> {
  const within = Object.entries<Answering[string]>(bind(table, ports)).map(([name, useCase]) => [
    name,
    async (...asked: never[]) => {
      const conventionId = (await whose(asked)) ?? 'found';
      return ports.inConvention(conventionId, () => useCase(...asked));
    },
  ]);
  return Object.fromEntries(within);
}

/** The same, where what is asked for somebody or something of a convention is done for that one alone. */
export const bindNarrow = <Given extends Within, Table extends Answering>(table: Table, ports: Given) =>
  bindWithin(table, ports, (asked) => asked.map(conventionOf).find((id) => id !== null) ?? null);

/** Of what is of a convention, or of whoever is somebody there; null: it does not say. */
function conventionOf(asked: unknown): string | null {
  const own = memberOf(asked, 'conventionId') ?? memberOf(memberOf(asked, 'personne'), 'conventionId');
  return typeof own === 'string' ? own : null;
}

/** Each use case of a table, with the ports that are its last argument; no argument before them may have a default. */
export function bind<Ports, Table extends Readonly<Record<string, UseCase>>>(table: Table, ports: Ports) {
  const bound = Object.entries<UseCase>(table).map(([name, useCase]) => {
    const place = useCase.length - 1; // its own, however many arguments a caller passes on
    return [name, (...asked: never[]) => useCase(...Object.assign([...asked], { [place]: ports as never }))];
  });
  return Object.fromEntries(bound) as { readonly [Name in keyof Table]: Bound<Table[Name], Ports> };
}
