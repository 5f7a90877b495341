/** By a secret alone, below the address of whichever convention (`bindSecret`): papers of a groupe projet. */
export { findResumeReserve } from '../use-cases/resumes/export-resume.ts';
export { findArchive } from '../use-cases/resumes/get-archive.ts';
export { exportRapport } from '../use-cases/resumes/rapport.ts';
export { findReleve } from '../use-cases/seances/show-points.ts';
