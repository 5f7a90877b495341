import type { Agenda } from '../../domain/seances/agenda.ts';
import { fr } from '../../fr.ts';

/** Where an agenda takes the address of a calendar. */
export interface Abonnement {
  readonly agenda: Agenda;
  readonly label: string;
  readonly url: string;
}

/**
 * The ways to subscribe to a calendar, the most common agenda first. The new Outlook loses `webcal:` addresses, and Google
 * takes no other.
 * @param url absolute address of the feed
 * @param nom what Outlook calls it, since it does not read the calendar's own name
 */
export function listAbonnements(url: string, nom: string): readonly Abonnement[] {
  const webcal = url.replace(/^https?:/, 'webcal:');
  return [
    {
      agenda: 'outlook',
      label: fr`Outlook`,
      url: `https://outlook.office.com/calendar/0/addfromweb?url=${encodeURIComponent(url)}&name=${encodeURIComponent(nom)}`,
    },
    {
      agenda: 'google',
      label: fr`Google Agenda`,
      url: `https://calendar.google.com/calendar/r?cid=${encodeURIComponent(webcal)}`,
    },
    { agenda: 'autre', label: fr`Apple et autres agendas`, url: webcal },
  ];
}
