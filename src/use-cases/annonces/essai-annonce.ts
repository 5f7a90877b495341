import { keepButtons } from '../../conversation/buttons.ts';
import type { Message } from '../../conversation/chat.ts';
import { fillFields, findText } from '../../conversation/form.ts';
import type { Compose } from '../../conversation/use-case.ts';
import { canWriteAnnonces } from '../../domain/annonces/animation.ts';
import type { Annonce } from '../../domain/annonces/annonce.ts';
import { stampTexte } from '../../domain/nouns/empreinte.ts';
import { toEtape } from '../../domain/nouns/envoi.ts';
import { isJoignable, type Personne } from '../../domain/nouns/personne.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Moment, Stores } from '../../ports/stores.ts';
import { alreadyTried, tried, viewEssai } from '../../views/annonces/apercu-annonce.ts';
import { framesOf, type PageApercu } from '../../views/pages/apercu.ts';
import { noteBy, tellNow } from '../verbs/tell.ts';
import { underLock } from '../verbs/under-lock.ts';
import { checkAnnonce, toAnnonce } from './check-annonce.ts';
import { getChoix } from './choose-audience.ts';
import { composeFor } from './compose-annonce.ts';
import { getPublic } from './dispatch-annonce.ts';
import { adaptDestinataires, type DraftAnnonce, findDraft, findImage } from './drafts-annonce.ts';
import { previewAgain } from './write-annonce.ts';

/** Sends a draft to who presses, and to nobody else, as its readers would have it. The same text goes once. */
export const sendEssai = underLock('annonces', async ({ values }, { personne }, ports) => {
  const { stores, now } = ports;
  const { conventionId, id } = personne;
  const draft = await findDraft(personne, findText(values, 'brouillon'), stores);
  if (draft === null) throw new DomainError('brouillon-introuvable');
  const isSeen = draft.valeurs.soumission === values.soumission;
  const form = await previewAgain(draft, personne, { ...ports, isSeen });
  const essai = isSeen ? await composeDraft(draft, personne, ports) : null;
  if (essai === null) return { kind: 'form', form };
  const etape = toEtape({ kind: 'essai', version: stampTexte(JSON.stringify(essai)) });
  const dit = {
    conventionId,
    genre: 'essai',
    source: draft.id,
    occurrence: 0,
    etape,
    nouvelle: 'essai',
  } as const;
  const sent = isJoignable(personne) ? await tellNow(dit, [id], { stores, now }) : 0;
  if (sent > 0) await noteBy(personne, now, stores)('annonce:essayer', draft.id);
  const intro = [sent > 0 ? tried(personne) : alreadyTried(personne), ...(form.intro ?? [])];
  return { kind: 'form', form: { ...form, intro, fields: fillFields(form.fields, values) } };
});

/** Writes the draft as it stands now; without it there is nothing to try. */
export const composeEssai: Compose = async ({ source }, lecteur, ports) => {
  const gone = { kind: 'obsolete', raison: 'brouillon-disparu' } as const;
  if (lecteur.kind !== 'personne') return gone;
  const draft = await findDraft(lecteur.personne, source, ports.stores);
  if (draft === null) return gone;
  const message = await composeDraft(draft, lecteur.personne, ports);
  return message === null ? gone : { kind: 'message', message };
};

/** To be read: nothing in it can be pressed. */
async function composeDraft(
  draft: DraftAnnonce,
  personne: Personne,
  ports: Pick<Ports, 'links' | 'addresses' | 'clock'> & { readonly stores: Stores },
): Promise<Message | null> {
  const message = await composeAsRead(draft, personne, { ...ports, now: ports.clock.now() });
  return message && viewEssai(keepButtons(message, () => false));
}

/** A draft as one of its readers will have it; null: not all of it is said yet. */
async function composeAsRead(
  draft: DraftAnnonce,
  personne: Personne,
  ports: Pick<Ports, 'links' | 'addresses'> & Moment,
): Promise<Message | null> {
  const annonce = await findAnnonceOf(draft, ports);
  return annonce && composeFor(annonce, { kind: 'personne', personne }, { ...ports, luLe: null });
}

/** The announcement that a draft would be now; null as above. */
async function findAnnonceOf(draft: DraftAnnonce, { stores, now }: Moment): Promise<Annonce | null> {
  const { id, conventionId, par: auteurId, valeurs } = draft;
  const auteur = await stores.personnes.get(auteurId);
  const choix = await getChoix(auteur, stores);
  const { saisie } = checkAnnonce(adaptDestinataires(valeurs, auteur), { choix, now });
  const image = await findImage(draft, stores);
  return saisie && toAnnonce(saisie, { id, conventionId, auteurId, soumission: '', image }, now);
}

/** Where a draft is seen on each surface; null: none of this name, not all of it is said yet, or this person writes none. */
export async function findApercu(
  personne: Personne,
  brouillon: string,
  { stores, clock }: Ports,
): Promise<PageApercu | null> {
  const draft = await findDraftFor(personne, brouillon, { stores });
  const now = clock.now();
  const annonce = draft && (await findAnnonceOf(draft, { stores, now }));
  if (annonce === null) return null;
  const { conventionId, destinataires, titre } = annonce;
  return {
    titre,
    frames: framesOf(brouillon, await getPublic(conventionId, destinataires, { stores, now })),
  };
}

/** What its readers will have; null as above. */
export async function findMessageApercu(
  personne: Personne,
  brouillon: string,
  ports: Ports,
): Promise<Message | null> {
  const draft = await findDraftFor(personne, brouillon, ports);
  return draft && composeAsRead(draft, personne, { ...ports, now: ports.clock.now() });
}

async function findDraftFor(personne: Personne, brouillon: string, { stores }: Pick<Ports, 'stores'>) {
  return canWriteAnnonces(personne) ? findDraft(personne, brouillon, stores) : null;
}
