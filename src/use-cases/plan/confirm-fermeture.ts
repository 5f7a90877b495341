import type { Temporal } from 'temporal-polyfill';
import type { Field, Values } from '../../conversation/chat.ts';
import { fillFields, findDate, findText, hasErrors, withError } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import type { Acte } from '../../domain/nouns/accord-public.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { listPilotages, listPlaces } from '../../domain/nouns/pilotage.ts';
import { isOuvert } from '../../domain/nouns/tour.ts';
import { type DemandeFermeture, findRefusFermeture } from '../../domain/plan/decide-fermeture.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import * as say from '../../views/plan/fermeture.ts';
import { type EffetsFermeture, objetFermeture } from '../../views/plan/fermeture.ts';
import { phrasePropose, viewActeAttend } from '../../views/words/accord-mots.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { withEssai } from '../../views/words/phrases.ts';
import { refreshRappels, tellPilotage } from '../tours/end-pilotage.ts';
import { actInConvention, type ReponseMachine } from '../verbs/act-as-machine.ts';
import {
  decideTogether,
  dropBrouillons,
  dropProposes,
  findPropose,
  getPress,
} from '../verbs/decide-together.ts';
import { getFiche, getFicheOuverte } from '../verbs/find-tour.ts';
import { getSaisie, saveSaisie } from '../verbs/keep-saisie.ts';
import { noteBy } from '../verbs/tell.ts';
import { underLock } from '../verbs/under-lock.ts';

/** Closes a fiche as its preview said, once two people said so. Pressed twice, it is closed once. @throws DomainError `fiche-inconnue` */
export const confirmFermeture = underLock(
  'pilotages',
  async (intent, { personne }, { stores, now, clock }) => {
    const fiche = await getFiche(intent, personne, stores);
    if (fiche.fermeture !== undefined) return { kind: 'done', message: say.viewFicheFermee(fiche) };
    const soumission = findText(intent.values, 'soumission');
    const typed = await getSaisie({ personne, cle: cleFermeture(fiche), soumission }, stores);
    const { fields, demande } = await checkFermeture(typed, fiche, { stores, clock });
    if (demande === null) {
      const form = say.viewFormulaireFermeture(fiche, jourOf(now).toString());
      return { kind: 'form', form: showErrors(form, fields) };
    }
    const acte = toActe(fiche, demande);
    const seconds = await decideTogether(acte, personne, { stores, now });
    if (seconds !== null) return { kind: 'done', message: viewActeAttend(acte, seconds) };
    const fermee = await closeFiche(demande, { fiche, acteurId: personne.id, now }, stores);
    return { kind: 'done', message: say.viewFicheFermee(fermee) };
  },
);

/** Takes back a closing that was noted by mistake. Pressed twice, it is once. @throws DomainError `fiche-inconnue` */
export const confirmReouverture = underLock('pilotages', async (intent, { personne }, { stores, now }) => {
  const fiche = await getFiche(intent, personne, stores);
  if (fiche.fermeture === undefined) return { kind: 'done', message: say.viewFicheReopened(fiche) };
  const acte = toReouverture(fiche);
  const seconds = await decideTogether(acte, personne, { stores, now });
  if (seconds !== null) return { kind: 'done', message: viewActeAttend(acte, seconds) };
  const rouverte = await reopenFiche({ fiche, acteurId: personne.id, now }, stores);
  return { kind: 'done', message: say.viewFicheReopened(rouverte) };
});

/** What the command line asks for; `fermeture` null: a closing is undone. */
export interface DemandeFermetureMachine {
  readonly numero: number;
  readonly fermeture: DemandeFermeture | null;
  readonly confirmer: boolean;
}

/** The same by whoever administers the machine. @throws DomainError `fiche-inconnue` */
export function closeAsMachine(demande: DemandeFermetureMachine, ports: Ports): Promise<ReponseMachine> {
  const { numero, fermeture } = demande;
  return actInConvention(demande, ports, async (conventionId, inside) => {
    const { stores, clock } = inside;
    const fiche = await getFiche({ values: { fiche: String(numero) } }, { conventionId }, stores);
    const acte = { fiche, acteurId: null, now: clock.now() };
    if (fermeture === null && fiche.fermeture === undefined)
      return { ok: false, message: say.viewPasFermee(fiche) };
    if (fermeture === null)
      return {
        essai: withEssai(say.viewEffetsReopening(fiche)),
        act: async () => say.viewFicheReopened(await reopenFiche(acte, stores)),
      };
    const avenants = await stores.avenants.list(conventionId);
    const refus = findRefusFermeture(fiche, fermeture, { avenants, jour: jourOf(acte.now) });
    if (refus !== null) return { ok: false, message: { title: say.refusFermeture(fiche, refus).phrase } };
    return {
      essai: withEssai(say.viewEffets(fiche, fermeture, await getEffetsFermeture(fiche, inside))),
      act: async () => say.viewFicheFermee(await closeFiche(fermeture, acte, stores)),
    };
  });
}

/** Asks by which avenant a fiche is closed, and why. @throws DomainError `fiche-inconnue`, `fiche-fermee` */
export const writeFermeture: UseCase = async (intent, { personne }, { stores, clock }) => {
  const jour = jourOf(clock.now());
  const fiche = await getFicheOuverte(intent, personne, { stores, jour });
  const form = say.viewFormulaireFermeture(fiche, jour.toString());
  const propose = await findPropose({ genre: 'fermeture', objet: fiche.id }, personne, stores);
  const typed = propose ?? (await stores.brouillons.find(personne, cleFermeture(fiche)));
  const intro = [...(form.intro ?? []), ...(propose ? [phrasePropose(propose.by)] : [])];
  return { kind: 'form', form: { ...form, intro, fields: fillFields(form.fields, typed?.valeurs ?? {}) } };
};

function toActe({ id, numero }: FicheAction, { reference, signeLe, motif }: DemandeFermeture): Acte {
  const valeurs = { fiche: String(numero), reference, signeLe: signeLe.toString(), motif };
  return { genre: 'fermeture', objet: id, valeurs };
}

function toReouverture({ id, numero }: FicheAction): Acte {
  return { genre: 'reouverture', objet: id, valeurs: { fiche: String(numero) } };
}

/** Shows what closing it means, to be confirmed. @throws DomainError `fiche-inconnue`, `fiche-fermee` */
export const previewFermeture: UseCase = async (intent, { personne }, ports) => {
  const { stores, clock, ids } = ports;
  const { values } = intent;
  const fiche = await getFicheOuverte(intent, personne, { stores, jour: jourOf(clock.now()) });
  const { fields, demande } = await checkFermeture(values, fiche, ports);
  if (demande === null) {
    const form = say.viewFormulaireFermeture(fiche, jourOf(clock.now()).toString());
    return { kind: 'form', form: showErrors(form, fields) };
  }
  const soumission = ids.create();
  const cle = cleFermeture(fiche);
  const champs = fields.map(({ id }) => id);
  await saveSaisie({ personne, cle, soumission, values, champs }, ports);
  const effets = await getEffetsFermeture(fiche, ports);
  const press = await getPress(toActe(fiche, demande), personne, stores);
  return { kind: 'form', form: say.viewApercuFermeture(fiche, demande, { effets, soumission, press }) };
};

/** Says what opening it again means, to be confirmed. @throws DomainError `fiche-inconnue` */
export const previewReouverture: UseCase = async (intent, { personne }, { stores }) => {
  const fiche = await getFiche(intent, personne, stores);
  if (fiche.fermeture === undefined) return { kind: 'message', message: say.viewPasFermee(fiche) };
  const press = await getPress(toReouverture(fiche), personne, stores);
  return { kind: 'form', form: say.viewApercuReouverture(fiche, press) };
};

/** What was typed, with its errors when `demande` is null. */
async function checkFermeture(
  values: Values,
  fiche: FicheAction,
  { stores, clock }: Pick<Ports, 'stores' | 'clock'>,
): Promise<{ readonly fields: readonly Field[]; readonly demande: DemandeFermeture | null }> {
  const jour = jourOf(clock.now());
  const fields = checkFields(say.fieldsOfFermeture(jour.toString()), values);
  const signeLe = findDate(values, 'signeLe');
  if (hasErrors(fields) || signeLe === null) return { fields, demande: null };
  const [reference = '', motif = ''] = ['reference', 'motif'].map((id) => findText(values, id)?.trim() ?? '');
  const demande = { reference, motif, signeLe };
  const avenants = await stores.avenants.list(fiche.conventionId);
  const refus = findRefusFermeture(fiche, demande, { avenants, jour });
  if (refus === null) return { fields, demande };
  const { champ, phrase } = say.refusFermeture(fiche, refus);
  return { fields: withError(fields, champ ?? 'reference', phrase), demande: null };
}

/** What closing a fiche now would mean: who hears of it, and what the open tour has of it. */
async function getEffetsFermeture(
  fiche: FicheAction,
  { stores, clock }: Pick<Ports, 'stores' | 'clock'>,
): Promise<EffetsFermeture> {
  const now = clock.now();
  const tour = (await stores.tours.list(fiche.conventionId)).find((one) => isOuvert(one, now)) ?? null;
  const reponse = tour && (await stores.reponses.find(tour, fiche.id));
  const tenus = listPilotages(fiche, jourOf(now));
  return {
    told: [...new Map(tenus.map(({ personneId, nom }) => [personneId, nom])).values()],
    tour: tour === null ? 'aucun' : reponse === null ? 'attendue' : 'recue',
  };
}

/** Who closes or reopens a fiche; null: the command line. */
interface ActeFermeture {
  readonly fiche: FicheAction;
  readonly acteurId: string | null;
  readonly now: Temporal.Instant;
}

/**
 * Closes a fiche in the caller's transaction, once it was checked: it is asked for no more, whoever leads it is told,
 * what still waits to be sent about it is not, and cards that were sent no longer ask. Nothing is deleted.
 */
export async function closeFiche(
  demande: DemandeFermeture,
  { fiche, acteurId, now }: ActeFermeture,
  stores: Stores,
): Promise<FicheAction> {
  const { reference, signeLe, motif } = demande;
  const avenant = { reference, signeLe, objet: objetFermeture(fiche) };
  await stores.avenants.close(fiche, { avenant, le: now, motif });
  await dropProposes({ genre: 'fermeture', objet: fiche.id }, fiche.conventionId, stores);
  await dropBrouillons(cleFermeture(fiche), fiche.conventionId, stores);
  await note({ fiche, acteurId, now }, 'fiche:fermer', stores);
  await tellAll({ fiche, acteurId, now }, 'fermeture', stores);
  return stores.ficheActions.get(fiche.id);
}

/** Undoes a closing that was noted by mistake: its leads have it again, and their drafts open. */
export async function reopenFiche(acte: ActeFermeture, stores: Stores): Promise<FicheAction> {
  await stores.avenants.reopen(acte.fiche);
  await dropProposes({ genre: 'reouverture', objet: acte.fiche.id }, acte.fiche.conventionId, stores);
  await note(acte, 'fiche:rouvrir', stores);
  await tellAll(acte, 'reouverture', stores);
  return stores.ficheActions.get(acte.fiche.id);
}

/** Where what was typed is kept between its steps. */
function cleFermeture({ id }: Pick<FicheAction, 'id'>): string {
  return `fermeture:${id}`;
}

/** Which avenant it was stays in the journal when it is taken back. */
async function note(
  { fiche, acteurId, now }: ActeFermeture,
  action: 'fiche:fermer' | 'fiche:rouvrir',
  stores: Stores,
): Promise<void> {
  const { conventionId, numero } = fiche;
  const { fermeture } = await stores.ficheActions.get(fiche.id);
  const reference = (fermeture ?? fiche.fermeture)?.avenant.reference;
  await noteBy({ conventionId, id: acteurId }, now, stores)(
    action,
    `fiche:${numero}`,
    reference === undefined ? undefined : { avenant: reference },
  );
}

/** Links of messages stay: what is typed behind one is kept, and its page says why it is not sent. */
async function tellAll(
  { fiche, now }: ActeFermeture,
  etape: 'fermeture' | 'reouverture',
  stores: Stores,
): Promise<void> {
  const { conventionId } = fiche;
  const ids = new Set(listPlaces(fiche, jourOf(now)).map(({ personneId }) => personneId));
  for (const personneId of ids) {
    await tellPilotage({ fiche, personneId, etape }, stores, now);
    await refreshRappels({ id: personneId, conventionId }, stores, now);
  }
}
