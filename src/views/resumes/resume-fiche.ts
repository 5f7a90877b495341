import { Temporal } from 'temporal-polyfill';
import type { Fact } from '../../conversation/chat.ts';
import { TOUTES_COMMUNES } from '../../domain/reponses/reponse.ts';
import type { ChiffreResume, LigneResume, MesureResume, RecitResume } from '../../domain/resumes/resume.ts';
import { fr } from '../../fr.ts';
import { appuisEnMots, difficulteEnMots, famillesEnMots, statutEnMots } from '../reponses/reponse-mots.ts';
import { jourSansSemaine } from '../words/dates.ts';
import type { Block } from '../words/document.ts';
import { fact } from '../words/facts.ts';

/** One fiche of a summary: its full title, what was answered, and what marks the answer. */
export function blocksOfLigne(ligne: LigneResume): readonly Block[] {
  const heading: Block = { kind: 'heading', level: 3, text: titreLigne(ligne) };
  if (ligne.etat === 'non_publique')
    return [heading, { kind: 'paragraph', text: fr`Pas de réponse publique.` }];
  if (ligne.etat === 'sans_reponse')
    return [heading, { kind: 'paragraph', text: fr`Pas de réponse pour ce tour.` }];
  const marques = listMarques(ligne);
  return [
    heading,
    ...marques.map((text): Block => ({ kind: 'paragraph', text })),
    { kind: 'facts', facts: factsOfLigne(ligne) },
    ...blocksOfLiens(ligne),
  ];
}

/** « Fiche 12 – Être parents d’ados dans le Grand Calais Terres et Mers »: the title of the convention. */
export function titreLigne({ numero, titre }: Pick<LigneResume, 'numero' | 'titre'>): string {
  return fr`Fiche ${numero} – ${titre}`;
}

/** « 128 places au 30 septembre 2026 (source : RPE de Calais) », and that it is not new when it is not. */
export function chiffreEnMots(chiffre: ChiffreResume): string {
  const { valeur, arreteLe, source, precedent, repris } = chiffre;
  if (valeur !== null && arreteLe !== null && source !== null) {
    const mesure = mesureEnMots({ valeur, arreteLe, source }, chiffre);
    return repris ? fr`${mesure}, dernier chiffre connu` : mesure;
  }
  if (precedent === null) return fr`non disponible`;
  return fr`non disponible ; dernier chiffre connu : ${mesureEnMots(precedent, chiffre)}`;
}

/** A figure never goes without its date and its source (art. 8). */
export function mesureEnMots(
  { valeur, arreteLe, source }: MesureResume,
  { unite }: Pick<ChiffreResume, 'unite'>,
): string {
  const jour = jourSansSemaine(Temporal.PlainDate.from(arreteLe));
  return fr`${valeur} ${unite} au ${jour} (source : ${source})`;
}

/** « Réponse du 10 mai 2027 : Deux ateliers ont eu lieu. »: what was told before « rien de nouveau ». */
export function recitEnMots({ avancees, ditLe }: RecitResume): string {
  return fr`Réponse du ${jourSansSemaine(Temporal.PlainDate.from(ditLe))} : ${avancees}`;
}

/** « Toute l’agglomération », or the names of the communes. */
export function communesEnMots(communes: readonly string[]): string {
  return communes.includes(TOUTES_COMMUNES) ? fr`Toute l’agglomération` : communes.join(', ');
}

function listMarques({ rienDeNouveau, tardive }: LigneResume): readonly string[] {
  return [
    ...(rienDeNouveau ? [fr`Rien de nouveau depuis la réponse précédente.`] : []),
    ...(tardive ? [fr`Réponse reçue après la date.`] : []),
  ];
}

function factsOfLigne(ligne: LigneResume): readonly Fact[] {
  const facts: readonly (Fact | null)[] = [
    fact(fr`Où en est l’action`, statutAvecPrecedent(ligne)),
    fact(fr`Ce qui a avancé`, ligne.avancees ?? (ligne.dernierRecit && recitEnMots(ligne.dernierRecit))),
    fact(fr`Prochaine étape`, ligne.prochaineEtape),
    fact(fr`Date prévue`, datePrevue(ligne)),
    fact(fr`Pourquoi`, ligne.motif),
    fact(fr`Difficulté`, difficulteAvecDetail(ligne)),
    fact(fr`À l’ordre du jour`, ligne.ordreDuJour ? fr`oui` : null),
    fact(fr`Appui demandé`, ligne.appuis.length === 0 ? null : appuisEnMots(ligne.appuis)),
    fact(fr`Place des familles`, ligne.familles && famillesEnMots(ligne.familles)),
    fact(fr`Constat de terrain`, ligne.constat),
    ...ligne.chiffres.map((chiffre) => fact(chiffre.nom, chiffreEnMots(chiffre))),
    fact(fr`Communes`, communesEnMots(ligne.communes)),
    fact(fr`Partenaires`, ligne.partenaires.join(', ')),
  ];
  return facts.filter((item) => item !== null);
}

function statutAvecPrecedent({ statut, statutPrecedent }: LigneResume): string | null {
  if (statut === null) return null;
  if (statutPrecedent === null) return statutEnMots(statut);
  if (statutPrecedent === statut) return fr`${statutEnMots(statut)}, sans changement`;
  return fr`${statutEnMots(statut)} (auparavant : ${statutEnMots(statutPrecedent)})`;
}

function datePrevue({ echeance, enRetard }: LigneResume): string | null {
  if (echeance === null) return null;
  const jour = jourSansSemaine(Temporal.PlainDate.from(echeance));
  return enRetard ? fr`${jour}, date dépassée` : jour;
}

function difficulteAvecDetail({ difficulte, difficulteDetail }: LigneResume): string | null {
  if (difficulte === null) return null;
  const mots = difficulteEnMots(difficulte);
  return difficulteDetail === null ? mots : fr`${mots} – ${difficulteDetail}`;
}

function blocksOfLiens({ liens }: LigneResume): readonly Block[] {
  if (liens.length === 0) return [];
  return [{ kind: 'links', links: liens.map((url) => ({ label: fr`Lien utile : ${url}`, url })) }];
}
