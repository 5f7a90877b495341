import { getSujets, toTexte } from './get-sujets.ts';
import { type AgendaWriting, saveAgenda } from './save-agenda.ts';

/** The day before: an agenda that nobody wrote is the one that the answers propose. */
export async function adoptOrdreDuJour(tourId: string, { stores, ids, now }: AgendaWriting): Promise<void> {
  const { seanceId, importe } = await stores.tours.get(tourId);
  const seance = await stores.seances.get(seanceId);
  if (importe || seance.ordreDuJour !== null || seance.etat === 'annulee') return;
  const texte = toTexte(await getSujets(seance, { stores, now }));
  if (texte === '') return;
  const ecrite = { ...seance, ordreDuJour: texte, modifieeLe: now };
  await stores.seances.save(ecrite);
  await saveAgenda(ecrite, { stores, ids, now });
}
