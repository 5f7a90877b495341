import type { Temporal } from 'temporal-polyfill';
import type { Reply } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import type { Personne } from '../../domain/annuaire/personne.ts';
import { hasRole } from '../../domain/annuaire/personne.ts';
import type { Destinataire } from '../../domain/envois/envoi.ts';
import { getGraceNouvelle } from '../../domain/envois/grace.ts';
import type { SourcesResume } from '../../domain/resumes/contenu-resume.ts';
import { buildContenuResume } from '../../domain/resumes/contenu-resume.ts';
import { toTourPublie } from '../../domain/resumes/publication.ts';
import type { AudienceResume } from '../../domain/resumes/resume.ts';
import type { Tour } from '../../domain/tours/tour.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { apercuDepasse } from '../../views/resumes/formulaire-resume.ts';
import { viewResumePublie } from '../../views/resumes/resume-message.ts';
import { findTour } from '../tours/find-tour.ts';
import { buildApercuResume } from './apercu-resume.ts';
import { computeEmpreinte, getSourcesResume } from './get-sources-resume.ts';
import { cleResume, findIntroduction } from './introduction-resume.ts';
import { composeResumeCourt } from './resume-court.ts';

/**
 * Publishes both builds and ends the tour, in one transaction: no answer can slip in between.
 * Pressed twice, it is one summary. An answer that came after the preview shows the preview again.
 */
export const publishResume: UseCase = async (intent, { personne }, ports) => {
  const tour = await findTour(intent, personne, ports.stores);
  if (tour === null) throw new DomainError('tour-introuvable');
  const vue = findText(intent.values, 'empreinte');
  const isPublie = await ports.inTransaction((stores) =>
    publish({ tourId: tour.id, vue, personne, now: ports.clock.now() }, stores, ports),
  );
  if (isPublie) return receipt(tour, personne, ports);
  return {
    kind: 'form',
    form: { ...(await buildApercuResume(tour, personne, ports)), error: apercuDepasse() },
  };
};

interface Publication {
  readonly tourId: string;
  readonly vue: string | null;
  readonly personne: Personne;
  readonly now: Temporal.Instant;
}

/** False when the answers are not those of the preview any more. */
async function publish(demande: Publication, stores: Stores, ports: Ports): Promise<boolean> {
  const { vue, personne, now } = demande;
  const tour = await stores.tours.lock(demande.tourId);
  if (tour.etat === 'publie') return true;
  const publie = toTourPublie(tour, now);
  const sources = await getSourcesResume(publie, stores);
  if (vue !== null && vue !== computeEmpreinte(sources.reponses)) return false;
  const numero = await createBuilds(sources, demande, { stores, ports });
  await stores.tours.save(publie);
  await stores.brouillons.delete(personne.id, cleResume(tour));
  await stores.journal.append({
    conventionId: tour.conventionId,
    survenuLe: now,
    acteurId: personne.id,
    action: 'resume:publier',
    objet: `resume:${numero}`,
    details: { tour: tour.id, reponses: sources.reponses.length },
  });
  await createEnvois(publie, now, stores);
  await stores.envois.refresh(tour.conventionId, tour.id); // cards already sent show that the tour is over
  return true;
}

const AUDIENCES: readonly AudienceResume[] = ['groupe_projet', 'public'];

async function createBuilds(
  sources: SourcesResume,
  { personne, now }: Publication,
  { stores, ports }: { readonly stores: Stores; readonly ports: Ports },
): Promise<number> {
  const { tour } = sources;
  const introduction = await findIntroduction(tour, personne, stores);
  const numero = await stores.resumes.nextNumero(tour.conventionId);
  for (const audience of AUDIENCES)
    await stores.resumes.create({
      id: ports.ids.create(),
      conventionId: tour.conventionId,
      tourId: tour.id,
      numero,
      audience,
      contenu: buildContenuResume({ ...sources, audience, introduction, numero, now }),
      publieLe: now,
    });
  return numero;
}

async function createEnvois(tour: Tour, now: Temporal.Instant, stores: Stores): Promise<void> {
  const personnes = await stores.personnes.list(tour.conventionId);
  const canaux = await stores.canaux.list(tour.conventionId);
  const destinataires: readonly Destinataire[] = [
    ...personnes.filter(isDestinataire).map(({ id }) => ({ personneId: id })),
    ...canaux.map(({ id }) => ({ canalId: id })),
  ];
  await stores.envois.create(
    destinataires.map((destinataire) => ({
      conventionId: tour.conventionId,
      genre: 'resume',
      source: tour.id,
      destinataire,
      occurrence: 0,
      etape: 'publication',
      etat: 'a_envoyer',
      prevuLe: now,
      graceJusqua: getGraceNouvelle('resume', now),
    })),
  );
}

/** Members who stopped the announcements look it up themselves; leads see what became of their answers. */
function isDestinataire(personne: Personne): boolean {
  if (hasRole(personne, 'pilote', 'coordination')) return true;
  return hasRole(personne, 'membre') && !personne.sansAnnonces;
}

async function receipt({ id, conventionId }: Tour, lecteur: Personne, ports: Ports): Promise<Reply> {
  const court = await composeResumeCourt(id, lecteur, ports);
  if (court === null) throw new DomainError('resume-introuvable');
  const envois = (await ports.stores.envois.listBySource(conventionId, id)).filter(
    ({ genre }) => genre === 'resume',
  );
  const personnes = envois.filter(({ destinataire }) => destinataire.personneId !== undefined).length;
  return { kind: 'done', message: viewResumePublie(court, { personnes, canaux: envois.length - personnes }) };
}
