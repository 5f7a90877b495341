import { Temporal } from 'temporal-polyfill';
import type { Form, Intent, Values } from '../../conversation/chat.ts';
import { cleanText } from '../../conversation/clean-text.ts';
import { findDate, findText, hasErrors, LU } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { parseEtape, toEtape } from '../../domain/nouns/envoi.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { listConnues } from '../../domain/nouns/nouvelle.ts';
import { getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import { listFichesDites } from '../../domain/nouns/phrases/fiches.ts';
import { toLigne } from '../../domain/nouns/phrases/ligne.ts';
import { parseTold } from '../../domain/nouns/phrases/phrase.ts';
import { listPilotages, listPilotees } from '../../domain/nouns/pilotage.ts';
import { DIFFUSIONS } from '../../domain/nouns/reponse.ts';
import {
  type ContexteNouvelle,
  listFaultsOfNouvelle,
  parseNouvelle,
  splitNouvelle,
  takeUpBrouillon,
  takeUpDite,
} from '../../domain/reponses/nouvelle-dite.ts';
import { cleReponse } from '../../domain/reponses/valeurs-reponse.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import * as say from '../../views/plan/nouvelle.ts';
import { viewFormulaireRemarque, viewRemarqueNotee } from '../../views/plan/remarque.ts';
import { showFaults } from '../../views/reponses/formulaire-reponse-envoi.ts';
import { checkFields, showErrors, showLu } from '../../views/words/check-fields.ts';
import { listHistoriques } from '../verbs/list-lignes-carte.ts';
import { noteBy, tellInHours } from '../verbs/tell.ts';

/** « Quoi de neuf ? »: a lead says something of a fiche on any day, without being asked. @throws DomainError `pas-pilote` */
export const writeNouvelle: UseCase = async (intent, { personne }, ports) => {
  const siennes = await listSiennes(personne, ports);
  if (siennes.length === 0) return { kind: 'message', message: say.SANS_FICHE };
  const choisie = findFiche(intent, siennes);
  const garde = await findNonEnvoye(personne, choisie === null ? siennes : [choisie], ports);
  if (choisie === null) return { kind: 'form', form: askFiche(intent, siennes, garde) };
  const { form } = await buildForm(choisie, ports.ids.create(), ports);
  const texte = findText(intent.values, LU) === null ? null : findText(intent.values, 'texte');
  if (texte !== null) {
    const le = findDate(intent.values, LU) ?? jourOf(ports.clock.now());
    return { kind: 'form', form: showLu(form, takeUpDite(parseTold(texte, choisie, le))) };
  }
  if (garde === null) return { kind: 'form', form };
  if (findText(intent.values, 'anew') !== 'oui')
    return { kind: 'form', form: say.showBrouillonNonEnvoye(form, garde) };
  await ports.stores.brouillons.delete(personne, garde.cle);
  return { kind: 'form', form };
};

function askFiche({ values }: Intent, siennes: readonly FicheAction[], garde: NonEnvoye | null): Form {
  const form = say.viewChoixNouvelle(siennes, garde?.fiche ?? null);
  return findText(values, 'choix') === null ? form : showErrors(form, checkFields(form.fields, values));
}

interface Built {
  readonly form: Form;
  readonly contexte: ContexteNouvelle;
  readonly suite: say.Suite;
}

async function buildForm(fiche: FicheAction, soumission: string, ports: Ports): Promise<Built> {
  const { stores, clock } = ports;
  const reponses = (await listHistoriques(fiche.conventionId, [fiche], stores)).get(fiche.id) ?? [];
  const versions = reponses.map(({ courante }) => courante);
  const connues = listConnues(fiche, versions, { isLisible: () => true }); // its lead reads all of it
  const contexte = { fiche, connues, now: clock.now() };
  const suite = await getSuite(fiche, ports);
  return { form: say.viewFormulaireNouvelle(contexte, { ...suite, soumission }), contexte, suite };
}

/** No tour follows the last day of the convention. */
async function getSuite({ conventionId }: FicheAction, { stores, clock }: Ports): Promise<say.Suite> {
  const { fin } = await stores.conventions.get(conventionId);
  return { fin, isFinie: Temporal.PlainDate.compare(fin, jourOf(clock.now())) < 0 };
}

interface NonEnvoye extends say.Repris {
  readonly fiche: FicheAction;
  readonly cle: string;
}

/** The latest that a person typed in a tour that ended before it was sent; it is kept for thirty days. */
async function findNonEnvoye(
  personne: Personne,
  fiches: readonly FicheAction[],
  { stores }: Pick<Ports, 'stores'>,
): Promise<NonEnvoye | null> {
  const tours = (await stores.tours.list(personne.conventionId)).filter(
    ({ etat }) => etat !== 'prepare' && etat !== 'ouvert',
  );
  if (tours.length === 0) return null;
  const found: NonEnvoye[] = [];
  for (const fiche of fiches) {
    const garde = await stores.brouillons.find(personne, ...tours.map((tour) => cleReponse({ fiche, tour })));
    const valeurs = takeUpBrouillon(garde?.valeurs ?? {}, fiche);
    if (garde !== null && isSaid(valeurs)) found.push({ fiche, valeurs, cle: garde.cle, majLe: garde.majLe });
  }
  return found.toSorted((a, b) => b.majLe.epochMilliseconds - a.majLe.epochMilliseconds)[0] ?? null;
}

function isSaid(valeurs: Values): boolean {
  return Object.keys(valeurs).length > 0;
}

/** Keeps it for the history of the fiche and for the form of the next tour; sent twice it is one. @throws DomainError `pas-pilote` */
export const sendNouvelle: UseCase = async (intent, { personne }, ports) => {
  const { values } = intent;
  const siennes = await listSiennes(personne, ports);
  const soumission = getSoumission(values);
  const fiche = findFiche(intent, siennes);
  if (fiche === null) throw new DomainError('formulaire-incomplet');
  const { form, contexte, suite } = await buildForm(fiche, soumission, ports);
  const checked = checkFields(form.fields, values);
  const fields = hasErrors(checked) ? checked : showFaults(checked, listFaultsOfNouvelle(values, contexte));
  const dite = parseNouvelle(values, contexte);
  const done = { kind: 'done', message: say.viewNouvelleEnregistree(fiche, dite, suite.isFinie) } as const;
  return ports.inTransaction(async (stores) => {
    if (await stores.nouvelles.isKnown(fiche, soumission)) return done;
    if (hasErrors(fields)) return { kind: 'form', form: showErrors(form, fields) };
    const whole = {
      auteur: { id: personne.id, nom: getNomComplet(personne) },
      diffusion: DIFFUSIONS.find((one) => one === findText(values, 'diffusion')) ?? 'groupe_projet',
      creeeLe: ports.clock.now(),
    };
    for (const [index, piece] of splitNouvelle(dite).entries()) {
      const said = { ...piece, ...whole, id: ports.ids.create() };
      const rang = index === 0 ? '' : `/${index + 1}`; // no form has such a number of its own
      const isNew = await stores.nouvelles.create(fiche, { ...said, soumission: `${soumission}${rang}` });
      if (!isNew) return done;
    }
    await noteBy(personne, ports.clock.now(), stores)('nouvelle:envoyer', `fiche:${fiche.numero}`);
    const garde = await findNonEnvoye(personne, [fiche], { stores });
    if (garde !== null) await stores.brouillons.delete(personne, garde.cle); // it is said now
    return done;
  });
};

/** The number of the form. @throws DomainError `formulaire-incomplet` */
function getSoumission(values: Values): string {
  const soumission = findText(values, 'soumission') ?? '';
  if (!/^[\w-]{1,64}$/.test(soumission)) throw new DomainError('formulaire-incomplet');
  return soumission;
}

async function listSiennes(personne: Personne, { stores, clock }: Ports): Promise<readonly FicheAction[]> {
  const toutes = await stores.ficheActions.list(personne.conventionId);
  return listPilotees(personne.id, toutes, jourOf(clock.now()));
}

/** The one that is named, or the only one; null when it is still to be chosen. */
function findFiche({ values }: Intent, siennes: readonly FicheAction[]): FicheAction | null {
  const named = findText(values, 'fiche');
  if (named === null) return siennes.length === 1 ? (siennes[0] ?? null) : null;
  const found = siennes.find(({ numero }) => String(numero) === named);
  if (found === undefined) throw new DomainError('pas-pilote');
  return found;
}

/**
 * « À noter »: what somebody of the groupe projet says of a fiche; a message that was picked gives its words, and its fiche if
 * it names one, or answers what we posted of one.
 */
export const writeRemarque: UseCase = async ({ values }, { personne }, { stores, ids }) => {
  const fiches = await stores.ficheActions.list(personne.conventionId);
  const texte = cleanText(findText(values, 'texte') ?? '');
  const [dite, ...others] = listFichesDites(toLigne(texte));
  const said = findText(values, 'fiche') ?? (others.length === 0 ? dite?.numero.toString() : undefined);
  const named = said ?? (await findFicheDuFil(findText(values, 'fil'), personne, stores));
  const fiche = fiches.find(({ numero }) => String(numero) === named);
  const given = { ...(fiche && { fiche: String(fiche.numero) }), ...(texte !== '' && { texte }) };
  return { kind: 'form', form: viewFormulaireRemarque(fiches, { soumission: ids.create(), ...given }) };
};

/** Of a post of one of the last summaries; undefined for any other message. */
async function findFicheDuFil(
  messageId: string | null,
  { conventionId }: Personne,
  { tours, envois }: Stores,
): Promise<string | undefined> {
  if (messageId === null) return undefined;
  const publies = (await tours.list(conventionId)).filter(({ etat }) => etat === 'publie');
  for (const { id } of publies.slice(-LAST_TOURS)) {
    const [fil] = await envois.listBySource(conventionId, id, { messageId });
    const dit = fil && parseEtape('resume', fil.etape);
    if (dit?.kind === 'fil') return String(dit.numero);
  }
  return undefined;
}

const LAST_TOURS = 3;

/** Keeps it with its fiche, and tells its leads and who answered last; sent twice it is one. */
export const sendRemarque: UseCase = async ({ values }, { personne }, ports) => {
  const soumission = getSoumission(values);
  const { conventionId } = personne;
  const fiches = await ports.stores.ficheActions.list(conventionId);
  const form = viewFormulaireRemarque(fiches, { soumission });
  const fields = checkFields(form.fields, values);
  if (hasErrors(fields)) return { kind: 'form', form: showErrors(form, fields) };
  const fiche = fiches.find(({ numero }) => String(numero) === findText(values, 'fiche'));
  if (fiche === undefined) throw new DomainError('formulaire-incomplet');
  const now = ports.clock.now();
  const id = ports.ids.create();
  const pilotes = listPilotages(fiche, jourOf(now)).filter(({ personneId }) => personneId !== personne.id);
  await ports.inTransaction(async (stores) => {
    const auteur = { id: personne.id, nom: getNomComplet(personne) };
    const said = { id, soumission, auteur, texte: findText(values, 'texte'), creeeLe: now };
    const isNew = await stores.nouvelles.create(fiche, {
      ...said,
      diffusion: 'groupe_projet',
      remarque: true,
    });
    if (!isNew) return;
    await noteBy(personne, now, stores)('remarque:noter', `fiche:${fiche.numero}`);
    const [derniere] = (await listHistoriques(conventionId, [fiche], stores)).get(fiche.id) ?? [];
    const told = new Set(pilotes.map(({ personneId }) => personneId));
    if (derniere) told.add(derniere.courante.auteur.id);
    told.delete(personne.id);
    const dit = {
      conventionId,
      genre: 'pilotage',
      source: fiche.id,
      occurrence: 0,
      nouvelle: 'pilotage',
    } as const;
    await tellInHours({ ...dit, etape: toEtape({ kind: 'remarque', remarqueId: id }) }, told, {
      stores,
      now,
    });
  });
  const noms = [...new Map(pilotes.map(({ personneId, nom }) => [personneId, nom])).values()];
  return { kind: 'done', message: viewRemarqueNotee(fiche, noms) };
};
