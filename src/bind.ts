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

/** The same table, where each use case is done for that convention alone; or for the one that it finds (see `Ports.inConvention`). */
function bindWithin<Given extends Within, Table extends Answering>(
  table: Table,
  ports: Given,
  whose: (asked: readonly unknown[], name: string) => Parameters<Within['inConvention']>[0],
): ReturnType<typeof bind<Given, Table>> {
  const within = Object.entries<Answering[string]>(bind(table, ports)).map(([name, useCase]) => [
    name,
    async (...asked: never[]) => ports.inConvention(whose(asked, name), () => useCase(...asked)),
  ]);
  return Object.fromEntries(within);
}

/** Where each is asked by a secret alone, which says whose it is: all is seen until that is looked up. */
export const bindSecret = <Given extends Within, Table extends Answering>(table: Table, ports: Given) =>
  bindWithin(table, ports, () => 'found');

/** Where each is asked of the convention that is meant: all is seen until that is looked up. */
export const bindMeant = <Given extends Within, Table extends Answering>(table: Table, ports: Given) =>
  bindWithin(table, ports, () => 'meant');

/**
 * Where each is asked for somebody or something of a convention, and done for that one alone. One that could be asked for nobody
 * is refused by its type, and for nobody nothing is done.
 */
export const bindNarrow = <Given extends Within, Table extends Answering>(
  table: Table & Readonly<Record<Silent<Table>, never>>,
  ports: Given,
) =>
  bindWithin<Given, Table>(table, ports, (asked, name) => {
    const own = asked.map(conventionOf).find((id) => id !== null) ?? null;
    if (own === null) throw new Error(`${name} is asked for nobody of a convention`);
    return own;
  });

/** The names of those of which no argument says for certain whose it is. */
type Silent<Table> = {
  [Name in keyof Table]: Table[Name] extends (...args: [...infer Asked, infer _Ports]) => unknown
    ? true extends Says<Asked>[number]
      ? never
      : Name
    : Name;
}[keyof Table];
type Says<Asked extends readonly unknown[]> = {
  [Place in keyof Asked]: [Asked[Place]] extends [Own | { readonly personne: Own }] ? true : false;
};
interface Own {
  readonly conventionId: string;
}

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
