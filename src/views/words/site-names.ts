import type { Partenariat } from '../../domain/annuaire/accord.ts';
import { fr } from '../../fr.ts';

/** What the pages call the convention and who answers for this program. */
export interface SiteNames {
  /** Beside the name of the site. */
  readonly sousTitre: string;
  /** The fixed line of article 9, at the foot of each page. */
  readonly mention: string;
  /** Who runs it: the controller of the data. */
  readonly responsable: string;
  /** « CTG 2025-2029 ». */
  readonly sigle: string;
  /** Absent: none is loaded yet, or nobody asks. */
  readonly conventionId?: string;
  /** An announcement is public: the menu leads there. */
  readonly hasActualites?: boolean;
  /** From which its pages are drawn (`deriveCouleurs`); absent: in ours. */
  readonly couleur?: string | null;
  /** Stamps its emblem; absent: our mark stands there. */
  readonly embleme?: string;
}

/** Where it stands among the logos (`PATHS.logo`), which the parties' codes name. */
export const EMBLEME = '~embleme'; // no party is called so

/** `partenariat` null: no convention is loaded yet. */
export function viewSiteNames(partenariat: Partenariat | null): SiteNames {
  if (partenariat === null) {
    return {
      sousTitre: fr`Convention territoriale globale`,
      mention: fr`Convention territoriale globale.`,
      responsable: fr`La collectivité qui anime la convention`,
      sigle: fr`CTG`,
    };
  }
  const { territoire, annees } = partenariat;
  return {
    sousTitre: fr`Convention territoriale globale ${annees}, ${territoire}`,
    mention: fr`${lignePartenariat(partenariat)}.`,
    responsable: territoire,
    sigle: fr`CTG ${annees}`,
  };
}

/** Each party names the others' cooperation (art. 9): « Convention territoriale globale 2025-2029 – …, ses 14 communes, … ». */
function lignePartenariat({ territoire, annees, communes, autres }: Partenariat): string {
  const siennes = communes === 0 ? [] : [communes === 1 ? fr`sa commune` : fr`ses ${communes} communes`];
  const noms = [territoire, ...siennes, ...autres].join(', ');
  return fr`Convention territoriale globale ${annees} – ${noms}`;
}
