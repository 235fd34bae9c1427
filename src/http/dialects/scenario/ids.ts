import { alphanumeric, type RandomBytes } from '../../../domain/ids.ts';

const CHARACTERS = 24;

export const newJobId = (random: RandomBytes) => `job_${alphanumeric(CHARACTERS, random)}`;
export const newAssetId = (random: RandomBytes) => `asset_${alphanumeric(CHARACTERS, random)}`;

export const isAssetId = (text: string) => /^asset_[A-Za-z0-9]+$/.test(text);

const rest = (id: string) => id.slice(id.indexOf('_') + 1);

/** The video of a job is the asset with the same letters, and the other way round. */
export const assetIdOfJob = (jobId: string) => `asset_${rest(jobId)}`;
export const jobIdOfAsset = (assetId: string) => `job_${rest(assetId)}`;

/** An upload is stored under the id of the asset that it becomes. */
export const assetIdOfUpload = (uploadId: string) => `asset_${rest(uploadId)}`;
export const uploadIdOfAsset = (assetId: string) => `upload_${rest(assetId)}`;
