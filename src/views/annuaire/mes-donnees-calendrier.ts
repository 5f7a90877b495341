import type { DonneesPersonne } from '../../domain/annuaire/donnees-personne.ts';
import { fr } from '../../fr.ts';
import { emargementEnMots } from '../seances/emargement.ts';
import { reponseEnMots } from '../seances/presence.ts';
import { jourSansSemaine, momentEnLettres } from '../words/dates.ts';
import type { Block } from '../words/document.ts';
import { etatParticipation } from '../words/seance-mots.ts';

/** What is kept of the personal calendar; nothing for who never had one. */
export function blocksOfCalendrier({ calendrier }: Pick<DonneesPersonne, 'calendrier'>): readonly Block[] {
  if (calendrier === null) return [];
  const { avecRappels, luLe, fermeLe } = calendrier;
  return [
    { kind: 'heading', level: 2, text: fr`Votre calendrier personnel` },
    {
      kind: 'facts',
      facts: [
        { label: fr`Rappels`, value: avecRappels ? fr`ajoutés` : fr`sans` },
        { label: fr`Lu par un agenda`, value: luLe === null ? fr`jamais` : momentEnLettres(luLe) },
        ...(fermeLe === null ? [] : [{ label: fr`Fermé`, value: momentEnLettres(fermeLe) }]),
      ],
    },
  ];
}

/** The events to which the person registered; nothing where nothing is kept. */
export function blocksOfParticipations({
  participations,
}: Pick<DonneesPersonne, 'participations'>): readonly Block[] {
  if (participations.length === 0) return [];
  const items = participations.map(({ titre, debut, etat, reponse, visible, majLe }) => {
    const dit = reponse === null ? '' : fr` Votre réponse : ${reponse}.`;
    const montre = visible ? fr` Votre nom est montré aux autres inscrits.` : '';
    return fr`« ${titre} », le ${momentEnLettres(debut)} : ${etatParticipation(etat)}. Mis à jour le ${momentEnLettres(majLe)}.${dit}${montre}`;
  });
  return [
    { kind: 'heading', level: 2, text: fr`Vos inscriptions à des événements` },
    { kind: 'list', items },
  ];
}

/** What the person said of coming; nothing where nothing is kept. */
export function blocksOfPresences({
  presences,
  emargements,
}: Pick<DonneesPersonne, 'presences' | 'emargements'>): readonly Block[] {
  const items = [
    ...presences.map((presence) => {
      return fr`Séance du ${momentEnLettres(presence.debut)} : ${reponseEnMots(presence)}. Dit le ${momentEnLettres(presence.diteLe)}.`;
    }),
    ...emargements.map(
      ({ debut, etat, remplacant }) =>
        fr`Séance du ${momentEnLettres(debut)}, d’après son relevé : ${emargementEnMots({ etat, remplacant })}.`,
    ),
  ];
  if (items.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: fr`Votre présence aux séances` },
    { kind: 'list', items },
  ];
}

/** What séances asked of the person; nothing where nothing is kept. */
export function blocksOfSuites({ suites }: Pick<DonneesPersonne, 'suites'>): readonly Block[] {
  if (suites.length === 0) return [];
  const items = suites.map(({ texte, closLe, retireeLe, ...dates }) => {
    const fin = closLe ?? retireeLe;
    const dite = fin === null ? '' : closLe === null ? fr`, puis confié à quelqu’un d’autre` : fr`, fait`;
    return fr`${texte}, pour le ${jourSansSemaine(dates.pasAvant ?? dates.pourLe)}, depuis le ${momentEnLettres(dates.depuis)}${dite}`;
  });
  return [
    { kind: 'heading', level: 2, text: fr`Ce que des séances vous ont confié` },
    { kind: 'list', items },
  ];
}
