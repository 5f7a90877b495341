import type { Fact, ListItem, Section } from '../../conversation/chat.ts';
import { type Annexe, countJalons, type Jalon } from '../../domain/nouns/annexe.ts';
import type { Repertoire } from '../../domain/reponses/contexte-reponse.ts';
import { fr } from '../../fr.ts';
import { communesEnMots } from '../words/contenu-mots.ts';
import { jourSansSemaine } from '../words/dates.ts';

/** What annexe 4 says of a fiche, for a reader of the plan; `moyens` are not said to everybody. */
export function factsOfAnnexe({ fiche: { annexe }, communes, structures }: Repertoire): readonly Fact[] {
  const { structure, partenaires, publicCible, dispositifs } = annexe;
  const facts: readonly (readonly [string, string | null])[] = [
    [fr`Structure porteuse`, structure && nomOf(structure, structures)],
    [fr`Partenaires`, partenaires.map((code) => nomOf(code, structures)).join(', ')],
    [fr`Public`, publicCible],
    [fr`Communes`, communesEnMots(annexe.communes.map((code) => nomOf(code, communes)))],
    [fr`Dispositifs`, dispositifs.join(', ')],
    [fr`Calendrier`, calendrierEnMots(annexe)],
    [fr`Étapes`, etapesEnMots(annexe.jalons)],
  ];
  return facts.flatMap(([label, value]) => (value === null || value === '' ? [] : [{ label, value }]));
}

/** « du 1er mars 2025 au 30 juin 2027 », as it was foreseen at first. */
function calendrierEnMots({ debut, echeance }: Pick<Annexe, 'debut' | 'echeance'>): string | null {
  if (debut !== null && echeance !== null)
    return fr`du ${jourSansSemaine(debut)} au ${jourSansSemaine(echeance)}`;
  if (debut !== null) return fr`à partir du ${jourSansSemaine(debut)}`;
  return echeance && fr`jusqu’au ${jourSansSemaine(echeance)}`;
}

/** « 3 étapes sur 5 »; null without steps. */
export function etapesEnMots(jalons: readonly Jalon[]): string | null {
  const { faits, tous } = countJalons(jalons);
  if (tous === 0) return null;
  return faits < 2 ? fr`${faits} étape sur ${tous}` : fr`${faits} étapes sur ${tous}`;
}

/** Every step, with when it is foreseen or was done. */
export function sectionOfJalons({ jalons }: Pick<Annexe, 'jalons'>): readonly Section[] {
  if (jalons.length === 0) return [];
  return [{ title: fr`Étapes : ${etapesEnMots(jalons) ?? ''}`, list: jalons.map(toItem) }];
}

export function sectionOfMoyens({ moyens }: Pick<Annexe, 'moyens'>): readonly Section[] {
  return moyens === null ? [] : [{ title: fr`Moyens`, paragraphs: [moyens] }];
}

function toItem({ titre, prevuLe, faitLe }: Jalon): ListItem {
  if (faitLe !== null) return { text: titre, detail: fr`Faite, notée le ${jourSansSemaine(faitLe)}` };
  const detail = prevuLe === null ? fr`À faire` : fr`À faire, prévue pour le ${jourSansSemaine(prevuLe)}`;
  return { text: titre, detail };
}

/** A name, or `toutes`, stands for itself. */
function nomOf(code: string, known: readonly { readonly code: string; readonly nom: string }[]): string {
  return known.find((item) => item.code === code)?.nom ?? code;
}
