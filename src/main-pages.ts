import type { WebUseCases } from '../adapters/web/web-use-cases.ts';
import type { Ports } from './ports/ports.ts';
import { findProchaineEtape } from './use-cases/accueil/find-prochaine-etape.ts';
import { listDistribution } from './use-cases/accueil/list-distribution.ts';
import { findLecteurTableau } from './use-cases/comptes/lien-tableau.ts';
import { findResumePublic } from './use-cases/resumes/find-resume-public.ts';
import { listResumesPublics } from './use-cases/resumes/list-resumes-publics.ts';
import { readResumeReserve } from './use-cases/resumes/read-resume-reserve.ts';

/** What the pages ask of the bot beside the conversation. */
export function bindWebUseCases(ports: Ports): WebUseCases {
  return {
    listResumes: () => listResumesPublics(ports),
    findResume: (numero) => findResumePublic(numero, ports),
    readResumeReserve: (lien) => readResumeReserve(lien, ports),
    findLecteur: (token) => findLecteurTableau(token, ports),
    listDistribution: () => listDistribution(ports),
    findPersonne: (account) => ports.stores.personnes.findByAccount(account),
    findProchaineEtape: () => findProchaineEtape(ports),
  };
}
