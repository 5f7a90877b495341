import type { Temporal } from 'temporal-polyfill';
import { type Champs, ETAPES, type GenreEnvoi } from './genres-envoi.ts';
import { type CodeEtape, type Demande, isDemande } from './tour.ts';

/** States of a message in the ledger (src/README.md, "How a message reaches a person once"). */
export const ETATS_ENVOI = [
  'prevu',
  'a_envoyer',
  'en_cours',
  'envoye',
  'incertain',
  'echoue',
  'expire',
  'annule',
] as const;
export type EtatEnvoi = (typeof ETATS_ENVOI)[number];

/** Reason of an uncertain message that is not read back again: nobody will ever know. */
export const INCERTAIN_DEFINITIF = 'incertain-definitif';

/** Reason of a message that may have left between a backup and its restore. */
export const RESTAURATION = 'restauration';

/** Reason of a message in whose place a later one went. */
export const REMPLACE = 'remplace';

/** What goes by e-mail alone: it is about a link, and the address it belongs to; or it is for an agenda. */
export function isCourrielSeul({ genre }: { readonly genre: GenreEnvoi }): boolean {
  return genre === 'reponse' || genre === 'invitation' || genre === 'agenda';
}

/** To one person, to one channel, or to one address of the public. */
export type Destinataire =
  | { readonly personneId: string; readonly canalId?: undefined; readonly abonneId?: undefined }
  | { readonly canalId: string; readonly personneId?: undefined; readonly abonneId?: undefined }
  | { readonly abonneId: string; readonly personneId?: undefined; readonly canalId?: undefined };

export function getDestinataireId({ personneId, canalId, abonneId }: Destinataire): string {
  if (personneId !== undefined) return personneId;
  return canalId === undefined ? abonneId : canalId;
}

/** One text per person, channel or address. */
export function getCle({ personneId, canalId, abonneId }: Destinataire): string {
  if (personneId !== undefined) return `personne:${personneId}`;
  return canalId === undefined ? `abonne:${abonneId}` : `canal:${canalId}`;
}

/** The key that makes a message unique, and when it is due. */
export interface NouvelEnvoi {
  readonly conventionId: string;
  readonly genre: GenreEnvoi;
  readonly source: string;
  readonly destinataire: Destinataire;
  readonly occurrence: number;
  readonly etape: EtapeEnvoi;
  /** `prevu` waits for its hour, `a_envoyer` goes now; `expire` and `annule` are only noted. */
  readonly etat: 'prevu' | 'a_envoyer' | 'expire' | 'annule';
  readonly prevuLe: Temporal.Instant;
  readonly graceJusqua: Temporal.Instant;
  readonly tardif?: boolean;
  readonly raison?: string;
}

/** What another message has to know of a row of the ledger. */
export type EnvoiConnu = Pick<
  Envoi,
  'id' | 'genre' | 'destinataire' | 'occurrence' | 'etape' | 'etat' | 'prevuLe'
>;

/** One row of the ledger. */
export interface Envoi extends Omit<NouvelEnvoi, 'etat' | 'tardif' | 'raison'> {
  readonly id: string;
  readonly etat: EtatEnvoi;
  readonly tardif: boolean;
  readonly compteId: string | null;
  readonly comptesEcartes: readonly string[];
  readonly messageId: string | null;
  readonly tentatives: number;
  /** Fence: raised at each claim. */
  readonly jeton: number;
  readonly envoyeLe: Temporal.Instant | null;
  /** When its reader said to have read it. */
  readonly luLe: Temporal.Instant | null;
  readonly raison: string | null;
  readonly isJoined?: true; // its last try told rows of other conventions too
}

type Steps<Genre extends GenreEnvoi> = (typeof ETAPES)[Genre];

type Values<Step> = {
  readonly [Name in keyof Step]: Step[Name] extends (written: string) => infer Value
    ? Exclude<Value, undefined>
    : never;
};

/** What the steps of a kind say, each by its name. */
export type DetailsByKind<Genre extends GenreEnvoi> = {
  [Kind in keyof Steps<Genre>]: { readonly kind: Kind } & Values<Steps<Genre>[Kind]>;
};

/** What a message is about, as its step says it. */
export type Details<Genre extends GenreEnvoi = GenreEnvoi> = {
  [One in Genre]: DetailsByKind<One>[keyof Steps<One>];
}[Genre];

/** How the steps of a kind stand in the ledger. */
export type EtapeEnvoi<Genre extends GenreEnvoi = GenreEnvoi> = {
  [One in Genre]: {
    [Kind in keyof Steps<One> & string]: keyof Steps<One>[Kind] extends never
      ? Kind
      : Kind extends 'report'
        ? `report-${number}`
        : `${Kind}:${string}`;
  }[keyof Steps<One> & string];
}[Genre];

/** What the planning of a tour writes: its own steps, and the second message that two of them make. */
export type EtapePlanifiee = Exclude<CodeEtape, 'echeance'> | 'manquants' | 'annoncee';

/** An incident, as it is told. */
export type Incident = Details<'incident'>;

const CHAMPS: ReadonlyMap<string, Champs> = new Map(
  Object.values(ETAPES).flatMap((steps) => Object.entries<Champs>(steps)),
);

/** @throws RangeError for a field with a colon that is not the last: it would be read otherwise */
export function toEtape<Dit extends Details>(details: Dit): Extract<EtapeEnvoi, Named<Dit['kind']>> {
  const values = new Map<string, unknown>(Object.entries(details));
  const written = Object.keys(CHAMPS.get(details.kind) ?? {}).map((name) => toText(values.get(name)));
  while (written.at(-1) === null) written.pop();
  if (written.slice(0, -1).some((one) => one?.includes(':')))
    throw new RangeError(`a colon in the step ${details.kind}`);
  const etape = [details.kind, ...written.map((one) => one ?? '')].join(':');
  return etape.replace(/^report:/, 'report-') as Extract<EtapeEnvoi, Named<Dit['kind']>>; // built from its table
}

type Named<Kind extends string> = Kind | `${Kind}:${string}` | `${Kind}-${number}`;

function toText(value: unknown): string | null {
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  return value === null ? null : String(value);
}

/** Null for what no such kind of message says. A row of an earlier version may lack its last fields. */
export function parseEtape<Genre extends GenreEnvoi>(genre: Genre, etape: string): Details<Genre> | null {
  const kind = getKind(etape);
  const champs = Object.hasOwn(ETAPES[genre], kind) ? CHAMPS.get(kind) : undefined;
  if (champs === undefined) return null;
  const names = Object.entries(champs);
  const written = etape.slice(kind.length + 1).split(':');
  const values = names.map(([name, read], index): [string, unknown] => {
    const isLast = index === names.length - 1;
    return [name, read((isLast ? written.slice(index).join(':') : written[index]) ?? '')];
  });
  if (values.some(([, value]) => value === undefined)) return null;
  return { kind, ...Object.fromEntries(values) } as Details<Genre>; // as the table of its kind says
}

/** The name of a step, without what it says. */
function getKind(etape: string): string {
  return /^report-\d+$/.test(etape) ? 'report' : (etape.split(':', 1)[0] ?? '');
}

/** The messages of a tour that are a lead's card: one card, other words. */
export type EtapeCarte = Demande | 'lendemain' | 'report' | 'relance';

/** Which card a message of a tour is; null when it is none. */
export function findEtapeCarte(etape: EtapeEnvoi): EtapeCarte | null {
  const kind = getKind(etape);
  return isCarte(kind) ? kind : null;
}

export function isCarte(kind: string): kind is EtapeCarte {
  return kind === 'report' || kind === 'relance' || kind === 'lendemain' || isDemande(kind);
}

export function isReport(etape: EtapeEnvoi): boolean {
  return getKind(etape) === 'report';
}

export function isRelance(etape: EtapeEnvoi): boolean {
  return getKind(etape) === 'relance';
}

/** What asks for one press, beside the cards: once it was given, the message says so wherever it stands. */
const QUESTIONS: readonly string[] = [
  'confirmation-pilote',
  'accord-demande',
  'rectification-demandee',
  'delegation',
];

/** What says of an answer how it stands now. */
const SAID_ANEW: readonly string[] = ['interne', 'fil'];

/** Whether a message that was sent shows what becomes of it. */
export function isShownAnew(etape: EtapeEnvoi): boolean {
  const kind = getKind(etape);
  return isCarte(kind) || QUESTIONS.includes(kind) || kind === 'preparation' || SAID_ANEW.includes(kind);
}

/** Whether what is written in answer to a message becomes a draft: to a card, to what an answer became, to its receipt. */
export function isAnswerable(etape: EtapeEnvoi): boolean {
  return findEtapeCarte(etape) !== null || ['courriel', 'recu'].includes(getKind(etape));
}

/** Whether a message is about what parties agree to, not what it brings. */
export function isAccord(etape: EtapeEnvoi): boolean {
  return etape === 'accord-demande' || etape === 'accord-decide';
}

/** What a person is sent as the lead of a fiche, and needs no more as lead of none. */
export function isPourPilote(etape: EtapeEnvoi): boolean {
  return etape === 'confirmation-pilote' || findEtapeCarte(etape) !== null;
}

/** The one account by which a message goes, also when it has ended or not begun; null: by whichever reaches the person. */
export function findVoie(etape: EtapeEnvoi): string | null {
  const details = parseEtape('securite', etape);
  return details !== null && 'compteId' in details ? details.compteId : null;
}

/** The source of a new link while no tour is open: it is for whichever opens. */
export const OUVERT = 'ouvert';

/** The two things that a source or a purpose names, as `a:b`. */
export function parsePair(pair: string): readonly [string, string] {
  const [first = '', ...rest] = pair.split(':');
  return [first, rest.join(':')];
}

/** The source of what a person's agenda is told of a séance: apart from the séance's own, which is told by notices. */
export function toSourceInvitation(seanceId: string): string {
  return `${AGENDA}${seanceId}`;
}

export function getSeanceId(source: string): string {
  return source.slice(AGENDA.length);
}

const AGENDA = 'agenda:';
