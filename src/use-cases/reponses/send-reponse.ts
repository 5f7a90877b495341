import type { Intent, Message, Reply, Values } from '../../conversation/chat.ts';
import { findText, hasErrors } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { instantAt } from '../../domain/nouns/jours-ouvres.ts';
import type { Acteur } from '../../domain/nouns/personne.ts';
import { isOuvert, type Tour } from '../../domain/nouns/tour.ts';
import type { ContexteReponse } from '../../domain/reponses/contexte-reponse.ts';
import {
  ETAPE_BREF,
  type EtapeFormulaire,
  listEtapesFormulaire,
} from '../../domain/reponses/formulaire-reponse.ts';
import { decideMots } from '../../domain/reponses/mots-personnels.ts';
import { cleReponse, cleSuite, listCles, parseContenu } from '../../domain/reponses/valeurs-reponse.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { EnregistrementReponse } from '../../ports/stores-reponses.ts';
import { viewFormulaireReponse } from '../../views/reponses/formulaire-reponse.ts';
import { pickAskedEachTime, viewConflit } from '../../views/reponses/formulaire-reponse-envoi.ts';
import { MASQUE } from '../../views/reponses/masquage.ts';
import { viewGardeePourLaSuite, viewRecu, viewRecuSaisie } from '../../views/reponses/reponse.ts';
import { showErrors } from '../../views/words/check-fields.ts';
import { saveBrouillon } from '../verbs/keep-saisie.ts';
import { appendReponse, getSuiteTour } from './append-reponse.ts';
import { type Dossier, getAnyDossier } from './get-dossier.ts';
import { findBrouillon } from './get-saisie-reponse.ts';
import {
  checkEtape,
  type EtapeGardee,
  getEtape,
  keepEtape,
  keepUnanswerable,
  saveEtape,
} from './keep-etape.ts';

/**
 * The progress form is sent: every step is checked again, then the answer is stored as a new version.
 * After the freeze it stays a draft, which opens the next tour. When somebody else answered in between,
 * the person sees the difference and chooses.
 */
export const sendReponse: UseCase = async (intent, acteur, ports) => {
  const dossier = await getAnyDossier(intent.values, acteur, ports);
  const before = await findRecu(intent, { dossier, acteur }, ports);
  if (before !== null) return before;
  const brouillon = await findBrouillon(dossier, acteur.personne, ports);
  const lue = await getEtape(intent, { dossier, brouillon }, ports);
  await keepUnanswerable(lue, { acteur, brouillon }, ports);
  const dits = pickAskedEachTime(intent.values);
  const wrong = findWrongEtape(lue, dits);
  if (wrong !== null) return refuse(wrong, { intent, lue, acteur }, ports);
  const saved = await append(lue, { acteur, dits }, ports);
  switch (saved.kind) {
    case 'closed':
      await keepForNextTour(lue, acteur, ports);
      return { kind: 'done', message: viewGardeePourLaSuite(dossier.fiche) };
    case 'conflict':
      await saveEtape(lue, acteur, ports);
      return { kind: 'form', form: viewConflit(withDits(lue.contexte, dits), saved.reponse, lue.context) };
    case 'repeated':
    case 'saved':
      return { kind: 'done', message: await viewRecuDe(saved, { dossier, acteur }, ports) };
  }
};

/** The receipt of a sending that was stored before (a double press, a platform's retry), null for a new one. */
async function findRecu(
  intent: Intent,
  { dossier, acteur }: { readonly dossier: Dossier; readonly acteur: Acteur },
  ports: Ports,
): Promise<Reply | null> {
  const { stores } = ports;
  const { courante } = dossier;
  // A form that was opened on the current version is new: once sent, it would have made a later one.
  if (courante === null || findText(intent.values, 'base') === String(courante.courante.version)) return null;
  const versions = await stores.reponseVersions.list(acteur.personne.conventionId, courante.id);
  const sent = versions.find(({ soumission }) => soumission === findText(intent.values, 'soumission'));
  if (sent === undefined) return null;
  await stores.brouillons.delete(acteur.personne, ...listCles(dossier));
  const repeated = { kind: 'repeated', reponse: { ...courante, courante: sent } } as const;
  return { kind: 'done', message: await viewRecuDe(repeated, { dossier, acteur }, ports) };
}

/** Thanks, to the lead or to coordination, which filled the form in. */
async function viewRecuDe(
  saved: EnregistrementReponse,
  { dossier, acteur }: { readonly dossier: Dossier; readonly acteur: Acteur },
  ports: Ports,
): Promise<Message> {
  const { fiche, saisie } = dossier;
  const { reponse } = saved;
  const ouvert = findOuvert(dossier, ports);
  if (saisie !== null) return viewRecuSaisie(reponse, fiche, { ouvert, saisie });
  const suite = await getSuiteTour(dossier, { personneId: acteur.personne.id, saved }, ports);
  return viewRecu(reponse, fiche, { ouvert, suite });
}

/** The tour while answers change; a form of long ago may be sent again after it ended. */
function findOuvert({ tour }: Dossier, { clock }: Ports): Tour | null {
  return isOuvert(tour, clock.now()) ? tour : null;
}

/** What was typed is kept with its errors, unless the same sending was stored in the meantime. */
async function refuse(
  wrong: Reply,
  { intent, lue, acteur }: { readonly intent: Intent; readonly lue: EtapeGardee; readonly acteur: Acteur },
  ports: Ports,
): Promise<Reply> {
  const dossier = await getAnyDossier(intent.values, acteur, ports);
  const sent = await findRecu(intent, { dossier, acteur }, ports);
  if (sent !== null) return sent;
  await checkRetiree(intent, dossier, ports);
  if (lue.etape !== ETAPE_BREF) await saveEtape(lue, acteur, ports); // one line takes no longer draft's place before it is sent
  return wrong;
}

/**
 * The last step of a form whose answer was taken back lacks what the earlier ones said: that is no fault of its fields.
 * @throws DomainError `reponse-retiree`
 */
async function checkRetiree({ values }: Intent, { tour }: Dossier, { stores }: Ports): Promise<void> {
  const soumission = findText(values, 'soumission');
  if (soumission !== null && (await stores.reponseVersions.isRetiree(tour.conventionId, soumission)))
    throw new DomainError('reponse-retiree');
}

/** « Garder l’autre réponse »: what was typed is given up for the answer that came first. */
export const giveUpReponse: UseCase = async (intent, acteur, ports) => {
  const { dossier, contexte, context } = await keepEtape(intent, acteur, ports);
  await ports.stores.brouillons.delete(acteur.personne, ...listCles(dossier));
  const { courante } = dossier;
  if (courante === null) return { kind: 'form', form: viewFormulaireReponse('envoi', contexte, context) };
  const other = { kind: 'repeated', reponse: courante } as const;
  return { kind: 'done', message: await viewRecuDe(other, { dossier, acteur }, ports) };
};

/** An answer that came after the freeze opens the next tour, whenever that is. */
export async function keepForNextTour(
  { dossier, contexte }: Pick<EtapeGardee, 'dossier' | 'contexte'>,
  { personne }: Acteur,
  ports: Ports,
): Promise<void> {
  const brouillon = { personne, cle: cleSuite(dossier), valeurs: contexte.valeurs };
  await saveBrouillon(brouillon, instantAt(contexte.finConvention, '23:59'), ports);
  await ports.stores.brouillons.delete(personne, cleReponse(dossier));
}

function append(
  { dossier, contexte, context }: EtapeGardee,
  { acteur, dits }: { readonly acteur: Acteur; readonly dits: Values },
  ports: Ports,
) {
  const { contenu, ...mots } = decideMots(parseContenu(contexte), dits, MASQUE);
  const hasMots = mots.retires + mots.voulus > 0;
  const nouvelle = {
    ...parseRepere(context, dossier),
    contenu,
    rienDeNouveau: false,
    ...(hasMots && { mots }),
  };
  return appendReponse(nouvelle, { dossier, acteur }, ports);
}

const SOUMISSION = /^[\w-]{1,64}$/; // the form's own number; « rien de nouveau » has others, which nobody may take

/** Which form was sent, and on which version. @throws DomainError `formulaire-incomplet` when no form of ours says so */
function parseRepere({ soumission = '', base = '' }: EtapeGardee['context'], { courante }: Dossier) {
  const version = Number(base);
  const isKnown =
    Number.isInteger(version) && version >= 0 && version <= (courante?.courante.version ?? version);
  if (!isKnown || !SOUMISSION.test(soumission)) throw new DomainError('formulaire-incomplet');
  return { soumission, base: courante === null ? 0 : version }; // what it corrects may be withdrawn by then
}

/** The first step in which something is wrong, with its errors; null when all is right. */
function findWrongEtape({ contexte, context, etape: sent }: EtapeGardee, dits: Values): Reply | null {
  const etapes = sent === ETAPE_BREF ? [sent] : listEtapesFormulaire(contexte.situation, contexte.fiche);
  for (const etape of etapes) {
    const fields = checkEtape(etape, withDits(contexte, dits));
    if (hasErrors(fields)) return showEtape(etape, { contexte, context, fields });
  }
  return null;
}

/** With what is asked at each sending, and kept in no draft. */
function withDits(contexte: ContexteReponse, dits: Values): ContexteReponse {
  return { ...contexte, valeurs: { ...contexte.valeurs, ...dits } };
}

function showEtape(
  etape: EtapeFormulaire,
  {
    contexte,
    context,
    fields,
  }: Pick<EtapeGardee, 'contexte' | 'context'> & { fields: ReturnType<typeof checkEtape> },
): Reply {
  return { kind: 'form', form: showErrors(viewFormulaireReponse(etape, contexte, context), fields) };
}
