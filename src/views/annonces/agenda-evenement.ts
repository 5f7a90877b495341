import type { Temporal } from 'temporal-polyfill';
import type { AnnonceEvenement } from '../../domain/annonces/annonce.ts';
import { uidOfEvenement } from '../../domain/annonces/evenement.ts';
import type { CalendarEvent } from '../../domain/seances/calendrier.ts';
import { fr } from '../../fr.ts';

/** The event of an announcement as it stands in the agenda of who comes; the announcement itself stays in its message. */
export function viewEvenementInscrit(
  annonce: AnnonceEvenement,
  { nomCourt, page, sequence, modified }: Cadre,
): CalendarEvent {
  const { titre, lien, evenement, etat } = annonce;
  const { debut, fin, lieu } = evenement;
  const isOff = etat !== 'envoyee';
  const summary = fr`${titre} – ${nomCourt}`;
  return {
    uid: uidOfEvenement(annonce),
    sequence,
    status: isOff ? 'cancelled' : 'confirmed',
    when: { kind: 'timed', start: debut, end: fin },
    summary: isOff ? fr`ANNULÉ : ${summary}` : summary,
    description: [
      isOff
        ? fr`Cet événement est annulé.`
        : fr`Vous avez une place. Pour la rendre : « Je ne viens plus », dans l’annonce.`,
      ...(lien === null || isOff ? [] : [lien]),
    ].join('\n'),
    location: lieu,
    modified,
    url: page,
  };
}

interface Cadre {
  readonly nomCourt: string;
  readonly page: string;
  readonly sequence: number;
  readonly modified: Temporal.Instant;
}
