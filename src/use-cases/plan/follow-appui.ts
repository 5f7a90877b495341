import type { Temporal } from 'temporal-polyfill';
import type { Field, Values } from '../../conversation/chat.ts';
import { findText, hasErrors, withError } from '../../conversation/form.ts';
import type { Compose, UseCase } from '../../conversation/use-case.ts';
import { parsePair } from '../../domain/nouns/envoi.ts';
import { ETATS_SUIVIS, type FicheAction, type SuiviAppui } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { hasRole, type Personne } from '../../domain/nouns/personne.ts';
import { listPilotes } from '../../domain/nouns/pilotage.ts';
import { listPersonnesTrouvees } from '../../domain/nouns/recherche.ts';
import { type DemandeAppui, findSuivi, listDemandes } from '../../domain/plan/appui.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import * as say from '../../views/plan/appuis.ts';
import { viewAppuiDemande, viewAppuiSuivi, viewAppuis } from '../../views/plan/appuis.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { listHistoriques } from '../verbs/list-lignes-carte.ts';
import { noteBy, tellInHours } from '../verbs/tell.ts';
import { underLock } from '../verbs/under-lock.ts';

/** Opens what became of a need: for coordination, and for whoever was asked for it. */
export const writeAppui: UseCase = async ({ values }, { personne }, { stores }) => {
  const demande = await getDemande(values, personne, stores);
  return { kind: 'form', form: say.viewFormulaireAppui(demande, canAsk(personne)) };
};

/** Notes it, and tells the leads and whoever is asked. The same twice is once. */
export const saveAppui = underLock('pilotages', async ({ values }, { personne }, ports) => {
  const { stores } = ports;
  const demande = await getDemande(values, personne, stores);
  const form = say.viewFormulaireAppui(demande, canAsk(personne));
  const { fields, saisie } = await checkAppui(form.fields, { values, personne, demande }, stores);
  if (saisie === null) return { kind: 'form', form: showErrors(form, fields) };
  const { fiche, suivi: avant } = demande;
  if (avant !== null && isSame(avant, { ...saisie, reponseId: demande.reponseId }))
    return { kind: 'done', message: say.viewAppuiNote(fiche, avant) };
  if (findText(values, 'rang') !== String(avant?.rang ?? 0)) throw new DomainError('appui-change');
  const suivi = await keep({ demande, saisie, auteur: personne }, ports);
  return { kind: 'done', message: say.viewAppuiNote(fiche, suivi) };
});

type Saisie = Pick<SuiviAppui, 'etat' | 'destinataire' | 'texte'>;

async function keep(
  { demande, saisie, auteur }: { demande: DemandeAppui; saisie: Saisie; auteur: Personne },
  { stores, clock, ids }: Ports,
): Promise<SuiviAppui> {
  const { fiche, code, reponseId, suivi: avant } = demande;
  const now = clock.now();
  const rang = (avant?.rang ?? 0) + 1;
  const suivi: SuiviAppui = { ...saisie, id: ids.create(), reponseId, code, rang, noteLe: now };
  if (!(await stores.appuis.create(fiche, suivi))) throw new DomainError('appui-change');
  await noteBy(auteur, now, stores)('appui:suivre', `fiche:${fiche.numero}`, {
    code,
    etat: suivi.etat,
    rang,
  });
  await tellAppui({ fiche, suivi, avant, auteurId: auteur.id }, now, stores);
  return suivi;
}

function isSame(avant: SuiviAppui, saisie: Saisie & Pick<SuiviAppui, 'reponseId'>): boolean {
  const { etat, texte, destinataire, reponseId } = saisie;
  return (
    avant.etat === etat &&
    avant.texte === texte &&
    avant.destinataire?.id === destinataire?.id &&
    avant.reponseId === reponseId
  );
}

/** Whether a person says who is asked; who was asked only answers. */
function canAsk(personne: Personne): boolean {
  return hasRole(personne, 'coordination');
}

/** @throws DomainError `appui-change` when nobody asks for it any more, `appui-autre` for whoever was not asked */
async function getDemande(values: Values, personne: Personne, stores: Stores): Promise<DemandeAppui> {
  const [numero, code] = [Number(findText(values, 'fiche')), findText(values, 'code')];
  const demandes = await listToutesDemandes(personne.conventionId, stores);
  const found = demandes.find((demande) => demande.fiche.numero === numero && demande.code === code);
  if (!canAsk(personne) && found?.suivi?.destinataire?.id !== personne.id)
    throw new DomainError('appui-autre');
  if (found === undefined) throw new DomainError('appui-change');
  return found;
}

interface Typed {
  readonly values: Values;
  readonly personne: Personne;
  readonly demande: DemandeAppui;
}

async function checkAppui(
  asked: readonly Field[],
  { values, personne, demande }: Typed,
  stores: Stores,
): Promise<{ readonly fields: readonly Field[]; readonly saisie: Saisie | null }> {
  const checked = checkFields(asked, values);
  const etat = ETATS_SUIVIS.find((one) => one === findText(values, 'etat'));
  const texte = findText(values, 'texte');
  const nom = findText(values, 'destinataire');
  const explained =
    etat === 'refuse' && texte === null ? withError(checked, 'texte', say.REFUS_SANS_TEXTE) : checked;
  const destinataire = canAsk(personne)
    ? await parseDestinataire(nom, demande, stores)
    : (demande.suivi?.destinataire ?? null);
  const fields =
    destinataire === 'introuvable'
      ? withError(explained, 'destinataire', say.DESTINATAIRE_INTROUVABLE)
      : explained;
  if (hasErrors(fields) || etat === undefined || destinataire === 'introuvable')
    return { fields, saisie: null };
  return { fields, saisie: { etat, destinataire, texte } };
}

/** The one person who bears a name; who is asked already stays so, whatever else bears it. */
async function parseDestinataire(
  nom: string | null,
  { fiche, suivi }: DemandeAppui,
  { personnes }: Stores,
): Promise<SuiviAppui['destinataire'] | 'introuvable'> {
  if (nom === null) return null;
  if (suivi?.destinataire?.nom === nom) return suivi.destinataire;
  const found = listPersonnesTrouvees(nom, await personnes.list(fiche.conventionId));
  const [one] = found;
  if (one === undefined || found.length > 1) return 'introuvable';
  return { id: one.id, nom: `${one.prenom} ${one.nom}` };
}

/** Every need for support that answers name, and where it stands. */
export const listAppuis: UseCase = async (_intent, { personne }, { stores }) => ({
  kind: 'message',
  message: viewAppuis(await listToutesDemandes(personne.conventionId, stores)),
});

async function listToutesDemandes(conventionId: string, stores: Stores): Promise<readonly DemandeAppui[]> {
  const ficheActions = await stores.ficheActions.list(conventionId);
  const historiques = await listHistoriques(conventionId, ficheActions, stores);
  return ficheActions.flatMap((fiche) => listDemandes(fiche, historiques.get(fiche.id) ?? []));
}

/** What was noted of a need, and before it; `auteurId`: by whom. */
interface Suite {
  readonly fiche: FicheAction;
  readonly suivi: SuiviAppui;
  readonly avant: SuiviAppui | null;
  readonly auteurId: string;
}

/** Tells the leads what became of a need, and whoever is newly asked for it; in open hours, once for each thing noted. */
async function tellAppui(
  { fiche, suivi, avant, auteurId }: Suite,
  now: Temporal.Instant,
  stores: Stores,
): Promise<void> {
  const { conventionId } = fiche;
  const pilotes = new Set(listPilotes(fiche, jourOf(now)).map(({ personneId }) => personneId));
  const asked = isNewlyAsked(suivi, avant) && suivi.destinataire ? [suivi.destinataire.id] : [];
  const source = toSource(fiche, suivi.code);
  const dit = { conventionId, genre: 'appui', source, occurrence: suivi.rang, nouvelle: 'appui' } as const;
  const others = (personnes: Iterable<string>) =>
    [...personnes].filter((personneId) => personneId !== auteurId);
  await tellInHours({ ...dit, etape: 'appui-suivi' }, others(pilotes), { stores, now });
  await tellInHours({ ...dit, etape: 'appui-demande' }, others(asked), { stores, now });
}

function isNewlyAsked({ destinataire, etat }: SuiviAppui, avant: SuiviAppui | null): boolean {
  return etat === 'en_cours' && destinataire !== null && avant?.destinataire?.id !== destinataire.id;
}

/** The need that a message speaks of. */
function toSource({ id }: FicheAction, code: string): string {
  return `${id}:${code}`;
}

/** What was noted last of a need; what has been overtaken is not told any more. */
export const composeAppui: Compose = async (envoi, lecteur, { stores }) => {
  const [id, code] = parsePair(envoi.source);
  const fiche = await stores.ficheActions.get(id);
  const suivi = findSuivi(fiche, code);
  if (suivi === null) return { kind: 'obsolete', raison: 'sans-suivi' };
  if (envoi.etape === 'appui-suivi') {
    if (suivi.rang !== envoi.occurrence) return { kind: 'obsolete', raison: 'remplace' };
    return { kind: 'message', message: viewAppuiSuivi(fiche, suivi) };
  }
  const isAsked = lecteur.kind === 'personne' && suivi.destinataire?.id === lecteur.personne.id;
  if (!isAsked || suivi.etat !== 'en_cours') return { kind: 'obsolete', raison: 'remplace' };
  return { kind: 'message', message: viewAppuiDemande(fiche, suivi) };
};
