import type { Message, Thread } from '../../conversation/chat.ts';
import { findText, getList, hasErrors } from '../../conversation/form.ts';
import type { Composition, Tell, UseCase } from '../../conversation/use-case.ts';
import type { BrouillonGarde } from '../../domain/annuaire/donnees-personne.ts';
import { OUVERT, toEtape } from '../../domain/nouns/envoi.ts';
import { getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import * as say from '../../views/envois/mot.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { saveBrouillon } from '../verbs/keep-saisie.ts';
import { tellCoordination, tellNow, toOccurrence } from '../verbs/tell.ts';

/** What somebody wrote by e-mail to nobody in particular. */
export interface Mot {
  /** Without what it quotes. */
  readonly texte: string;
  /** Of the text: the same is the same, however often it comes. */
  readonly cle: string;
  readonly hasPieces: boolean;
  /** Our own server says that it is from whom it says. */
  readonly isVouchedFor: boolean;
  /** It was written days ago: it may have been read already, and nobody is written to. */
  readonly isLate: boolean;
  /** The e-mail itself; null: it has no number. */
  readonly thread: Thread | null;
}

/**
 * Keeps a message for coordination, which reads all those of an hour at its end, once. The same text of a person in an hour
 * is one. In the caller's transaction. Returns what its author is told.
 */
export async function keepMot(mot: Mot, personne: Personne, ports: Ports): Promise<Message> {
  const { conventionId } = personne;
  const now = ports.clock.now();
  const known = mot.isLate ? [...(await ports.stores.brouillons.listDates(personne)).keys()] : [];
  if (known.some((one) => one.startsWith(toCle('')) && one.endsWith(`:${mot.cle}`)))
    return say.viewMotTaken(mot.hasPieces);
  const le = now.round({ smallestUnit: 'hour', roundingMode: 'floor' }).add({ hours: 1 });
  const heure = le.toString().slice(0, LENGTH_OF_HOUR);
  const valeurs = {
    texte: mot.texte,
    objet: mot.thread?.subject ?? '',
    references: mot.thread?.references ?? [],
    ...(mot.hasPieces && { pieces: 'oui' }),
    ...(mot.isVouchedFor && { vouched: 'oui' }),
  };
  await saveBrouillon({ personne, cle: toCle(`${heure}:${mot.cle}`), valeurs }, now, ports);
  await tellCoordination(
    { kind: 'mots-recus', heure },
    { conventionId, occurrence: 0, now, le },
    ports.stores,
  );
  return say.viewMotTaken(mot.hasPieces);
}

const LENGTH_OF_HOUR = '2027-04-15T09'.length;

/** Among the drafts of whoever wrote it: gone with that person, or after thirty days. */
function toCle(mot: string): string {
  return `mot:${mot}`;
}

function toReponse(mot: string): string {
  return `mot-repondu:${mot}`;
}

/** What was written in an hour; what is gone since is not said. */
export const composeMots: Tell<'mots-recus'> = async ({ heure }, { conventionId }, { stores }) => {
  const gardes = await stores.brouillonsPartages.list(conventionId, toCle(`${heure}:`));
  const mots: say.MotRecu[] = [];
  for (const { personneId, ...garde } of gardes.toReversed())
    mots.push(await getMot(garde, await stores.personnes.get(personneId), stores));
  if (mots.length === 0) return { kind: 'obsolete', raison: 'brouillon-fini' };
  return { kind: 'message', message: say.viewMotsRecus(mots) };
};

async function getMot(
  { cle, valeurs, majLe }: BrouillonGarde & { readonly cle: string },
  personne: Personne,
  { brouillons }: Pick<Stores, 'brouillons'>,
): Promise<say.MotRecu> {
  const mot = cle.slice(toCle('').length);
  const repondu = await brouillons.find(personne, toReponse(mot));
  return {
    cle: mot,
    personneId: personne.id,
    nom: getNomComplet(personne),
    texte: findText(valeurs, 'texte') ?? '',
    objet: findText(valeurs, 'objet') ?? '',
    le: majLe,
    isVouchedFor: findText(valeurs, 'vouched') === 'oui',
    hasPieces: findText(valeurs, 'pieces') === 'oui',
    reponduPar: repondu && findText(repondu.valeurs, 'par'),
  };
}

/** « Répondre »: what was written, and a field. */
export const writeReponseMot: UseCase = async ({ values }, { personne }, { stores }) => {
  const mot = await findMot(values, personne, stores);
  return mot === null
    ? { kind: 'message', message: say.MOT_FINI }
    : { kind: 'form', form: say.viewReponseMot(mot) };
};

/** The answer goes by e-mail to whoever wrote, below what was written; one more takes its place until it leaves. */
export const sendReponseMot: UseCase = ({ values }, { personne }, ports) =>
  ports.inTransaction(async (stores) => {
    const mot = await findMot(values, personne, stores);
    if (mot === null) return { kind: 'done', message: say.MOT_FINI };
    const form = say.viewReponseMot(mot);
    const fields = checkFields(form.fields, values);
    if (hasErrors(fields)) return { kind: 'form', form: showErrors(form, fields) };
    const { conventionId } = personne;
    const now = ports.clock.now();
    const auteur = { id: mot.personneId, conventionId };
    const said = { texte: findText(values, 'reponse') ?? '', par: getNomComplet(personne) };
    await saveBrouillon({ personne: auteur, cle: toReponse(mot.cle), valeurs: said }, now, {
      ...ports,
      stores,
    });
    const dit = { conventionId, genre: 'reponse', source: OUVERT, nouvelle: 'mot' } as const;
    const etape = toEtape({ kind: 'mot', cle: mot.cle });
    await tellNow({ ...dit, occurrence: toOccurrence(now), etape }, [mot.personneId], { stores, now });
    return { kind: 'done', message: say.viewMotRepondu(mot.nom) };
  });

async function findMot(
  values: Parameters<UseCase>[0]['values'],
  { conventionId }: Personne,
  stores: Stores,
): Promise<say.MotRecu | null> {
  const cle = toCle(findText(values, 'mot') ?? '');
  const id = findText(values, 'personne') ?? '';
  const auteur = (await stores.personnes.list(conventionId)).find((one) => one.id === id);
  const garde = auteur === undefined ? null : await stores.brouillons.find(auteur, cle);
  return auteur && garde ? getMot({ ...garde, cle }, auteur, stores) : null;
}

/** What coordination answered, to whoever wrote. */
export async function composeReponseMot(
  mot: string,
  personne: Personne,
  { stores }: Ports,
): Promise<Composition> {
  const [garde, repondu] = await Promise.all([
    stores.brouillons.find(personne, toCle(mot)),
    stores.brouillons.find(personne, toReponse(mot)),
  ]);
  if (garde === null || repondu === null) return { kind: 'obsolete', raison: 'brouillon-fini' };
  const references = getList(garde.valeurs, 'references');
  const reponse = findText(repondu.valeurs, 'texte') ?? '';
  const par = findText(repondu.valeurs, 'par') ?? '';
  return {
    kind: 'message',
    message: say.viewReponseCoordination({ texte: findText(garde.valeurs, 'texte') ?? '' }, { reponse, par }),
    ...(references.length > 0 && {
      thread: { references, subject: findText(garde.valeurs, 'objet') ?? '' },
    }),
  };
}
