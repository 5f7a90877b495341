import type { ListItem, Message } from '../../conversation/chat.ts';
import type { Constat, EtatRegle } from '../../domain/seances/verification-calendrier.ts';
import { fr } from '../../fr.ts';
import { pluralize } from '../words/nombres.ts';
import { FAUTES_EN_MOTS } from './fautes-calendrier.ts';

/** Which of the rules a calendar keeps, which it breaks and how, and which cannot be seen from here. */
export function viewVerificationCalendrier(
  regles: readonly EtatRegle[],
  constats: readonly Constat[],
): Message {
  const broken = regles.filter(({ etat }) => etat === 'enfreinte');
  const isUnseen = constats.some(({ faute }) => faute === 'no-calendar' || faute === 'no-answer');
  if (isUnseen) return viewPasDeCalendrier(constats);
  const section = (etat: EtatRegle['etat'], title: string) => {
    const list = regles.filter((regle) => regle.etat === etat).map(itemRegle);
    return list.length === 0 ? [] : [{ title, list }];
  };
  return {
    title:
      broken.length === 0
        ? fr`Ce calendrier respecte toutes les règles vérifiées`
        : fr`Ce calendrier enfreint ${pluralize(broken.length, fr`règle`, fr`règles`)}`,
    sections: [
      ...section('enfreinte', fr`À corriger`),
      ...section('respectee', fr`Respectées`),
      ...section('autre', fr`Pas vérifiables ici`),
    ],
  };
}

function viewPasDeCalendrier(constats: readonly Constat[]): Message {
  const isThere = constats.every(({ faute }) => faute !== 'no-answer');
  return isThere
    ? {
        title: fr`Ce n’est pas un calendrier`,
        paragraphs: [fr`Le contenu ne commence pas par BEGIN:VCALENDAR.`],
      }
    : {
        title: fr`Cette adresse ne donne pas de calendrier`,
        paragraphs: [fr`Elle ne répond pas, ou elle répond par une erreur ou par une autre adresse.`],
      };
}

function itemRegle({ regle, constats }: EtatRegle): ListItem {
  const text = `${regle}. ${REGLES_EN_MOTS[regle - 1] ?? ''}`;
  const fautes = [...new Set(constats.map(({ faute }) => faute))];
  if (fautes.length === 0) return { text };
  const detail = fautes.map((faute) => {
    const places = constats.flatMap((constat) => (constat.faute === faute ? (constat.ou ?? []) : []));
    return placesEnMots(FAUTES_EN_MOTS[faute], places);
  });
  return { text, detail: detail.join(' ') };
}

const MOST_PLACES = 3;

function placesEnMots(phrase: string, places: readonly string[]): string {
  if (places.length === 0) return `${phrase}.`;
  const more = places.length - MOST_PLACES;
  const shown = places.slice(0, MOST_PLACES).join(', ');
  return more > 0 ? fr`${phrase} (${shown} et ${more} de plus).` : fr`${phrase} (${shown}).`;
}

const REGLES_EN_MOTS: readonly string[] = [
  fr`Un identifiant stable par événement`,
  fr`Chaque changement est numéroté et daté`,
  fr`La date de modification est la vraie, sans METHOD`,
  fr`Un événement annulé reste, et se voit`,
  fr`Les fuseaux horaires sont justes jusqu’en 2030`,
  fr`Aucune heure n’est ambiguë`,
  fr`Les lignes et les caractères sont bien formés`,
  fr`Les textes et les adresses sont bien écrits`,
  fr`Le calendrier a un nom, une couleur et un rythme`,
  fr`Les rappels seulement où ils sont voulus`,
  fr`La visioconférence est lisible, et jamais publique`,
  fr`Ni participant, ni adresse de personne`,
  fr`Les dates limites prennent le jour et laissent libre`,
  fr`Le serveur dit quand rien n’a changé`,
  fr`Le serveur répond comme un calendrier`,
  fr`Les caches gardent le calendrier juste`,
  fr`L’adresse secrète reste secrète`,
  fr`La page offre chaque façon de s’abonner`,
  fr`Les invitations portent le même identifiant`,
  fr`Trois mois en arrière, moins de 1 Mo, les mêmes octets à chaque lecture`,
];
