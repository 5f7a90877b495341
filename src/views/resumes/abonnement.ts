import type { Message } from '../../conversation/chat.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Resume } from '../../domain/nouns/resume.ts';
import { DAYS_OF_DEMANDE } from '../../domain/resumes/abonnement.ts';
import type { FichePublique } from '../../domain/resumes/fiche-publique.ts';
import { fr } from '../../fr.ts';
import type { Links } from '../../links.ts';
import { jourSansSemaine } from '../words/dates.ts';
import { titreFiche } from '../words/fiche-mots.ts';
import { nombreDeFiches } from '../words/nombres.ts';
import { MOTS } from '../words/questions-mots.ts';
import { statutEnMots } from '../words/reponse-mots.ts';

/** The e-mail that asks an address of the public to confirm; it says nothing that whoever asked has typed. */
export function viewConfirmation(
  sujet: SujetSuivi,
  url: string,
  links: Pick<Links, 'donneesPersonnelles'>,
): Message {
  const jours = fr`${DAYS_OF_DEMANDE} jours`;
  return {
    title: fr`Confirmez que vous voulez être prévenu`,
    paragraphs: [
      fr`Quelqu’un a demandé que cette adresse soit prévenue ${phraseSuivi(sujet)}.`,
      fr`C’est vous ? Appuyez sur le bouton, puis confirmez. Le lien sert une fois, pendant ${jours}.`,
      fr`Ce n’est pas vous ? Ne faites rien : aucun autre message ne part, et l’adresse est effacée au bout de ${jours}.`,
    ],
    buttons: [
      { kind: 'link', label: fr`Confirmer mon adresse`, url },
      { kind: 'link', label: fr`Données personnelles`, url: links.donneesPersonnelles() },
    ],
  };
}

/** What an address asks to be told of; `fiche` null: all of them. */
export interface SujetSuivi {
  readonly fiche: Pick<FicheAction, 'numero' | 'titreCourt'> | null;
  readonly actualites: boolean;
}

/** « quand un résumé publié dit du nouveau sur la fiche 12 – Être parents d’ados ». */
export function phraseSuivi({ fiche, actualites }: SujetSuivi): string {
  if (actualites) return fr`quand une annonce publique paraît`;
  return fr`quand un résumé publié dit du nouveau sur ${sujetSuivi(fiche)}`;
}

/** « la fiche 12 – Être parents d’ados », or all of them. */
function sujetSuivi(fiche: Pick<FicheAction, 'numero' | 'titreCourt'> | null): string {
  return fiche === null
    ? fr`une des actions de la convention`
    : fr`la fiche ${fiche.numero} – ${fiche.titreCourt}`;
}

/** What a public build says that is new, of the fiches that its reader follows. */
export function viewNouveautes(
  { resume, fiches }: { readonly resume: Resume; readonly fiches: readonly FichePublique[] },
  links: Pick<Links, 'fichePublique' | 'resumePublic'>,
): Message {
  const [seule] = fiches;
  return {
    title:
      fiches.length === 1 && seule !== undefined
        ? fr`Du nouveau sur la fiche ${seule.fiche.numero}`
        : fr`Du nouveau sur ${nombreDeFiches(fiches.length)}`,
    paragraphs: [
      fr`Un résumé est publié depuis le ${jourSansSemaine(jourOf(resume.publieLe))}. Il dit du nouveau sur ce que vous suivez.`,
    ],
    sections: [
      {
        list: fiches.map(({ fiche, tours: [{ ligne }] }) => ({
          text: titreFiche(fiche),
          ...(ligne.statut !== null && {
            detail: fr`${MOTS.statut.nom} : ${statutEnMots(ligne.statut, ligne.isDecide)}`,
          }),
          buttons: [
            {
              kind: 'link',
              label: fr`Lire la fiche ${fiche.numero}`,
              url: links.fichePublique(fiche.numero),
            },
          ],
        })),
      },
    ],
    buttons: [{ kind: 'link', label: fr`Lire tout le résumé`, url: links.resumePublic(resume.numero) }],
  };
}
