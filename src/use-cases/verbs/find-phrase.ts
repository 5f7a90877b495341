import { Temporal } from 'temporal-polyfill';
import type { Message } from '../../conversation/chat.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { Phrase } from '../../domain/nouns/phrases/meaning.ts';
import { parsePhrase } from '../../domain/nouns/phrases/phrase.ts';
import { isDe } from '../../domain/nouns/suite.ts';
import { listPersonnesAvisees } from '../../domain/seances/avis-seance.ts';
import type { Ports } from '../../ports/ports.ts';
import { viewPhrase } from '../../views/accueil/phrase.ts';
import { getMesFiches } from './find-tour.ts';

/** What somebody wrote in words of his or her own, on a day. */
export interface Written {
  readonly texte: string;
  readonly le: Temporal.PlainDate;
  readonly personne: Personne;
}

/** What a sentence asks for, and what shows it, with the buttons that do it; null: it is none that is known. Nothing is kept. */
export async function findPhrase(
  { texte, le, personne }: Written,
  ports: Ports,
): Promise<{ readonly phrase: Phrase; readonly message: Message } | null> {
  const { stores, clock } = ports;
  const { conventionId } = personne;
  const now = clock.now();
  const [fiches, personnes, suites, toutes, mesFiches] = await Promise.all([
    stores.ficheActions.list(conventionId),
    stores.personnes.list(conventionId),
    stores.suites.list(conventionId),
    stores.seances.list(conventionId),
    getMesFiches(personne, ports),
  ]);
  const seances = toutes.filter(
    ({ etat, debut, instance }) =>
      etat !== 'annulee' &&
      Temporal.Instant.compare(debut, now) > 0 &&
      listPersonnesAvisees(instance, { personnes: [personne], ficheActions: fiches, now }).length > 0,
  );
  const phrase = parsePhrase(texte, {
    today: le,
    fiches,
    siennes: new Set(mesFiches.ficheActions.map(({ numero }) => numero)),
    suites: suites.filter((suite) => isDe(suite, personne.id)),
    personnes: personnes.filter(({ id, actif }) => actif && id !== personne.id),
    seances,
  });
  if (phrase === null) return null;
  return { phrase, message: viewPhrase(phrase, { texte, le, mesFiches, seances }) };
}

/** Of a line that was typed now. */
export async function findMeant(texte: string, personne: Personne, ports: Ports): Promise<Message | null> {
  return (await findPhrase({ texte, le: jourOf(ports.clock.now()), personne }, ports))?.message ?? null;
}
