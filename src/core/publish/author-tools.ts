// What authors do without an app and without a home: gathered here for the library's door.

export { generateApiTypes } from '../../model/api-types.ts';
export { addPermissions, TODO_REASON } from '../../permissions/learn/edit-manifest.ts';
export { checkFolder } from './check-folder.ts';
export { type CheckedPackageFile, checkPackage } from './check-package.ts';
export { type CreatedKey, type CreateKeyOptions, createKey } from './create-key.ts';
export { type CreatedRevocations, createRevocations, type RevocationsRequest } from './create-revocations.ts';
export { type CreatedRotation, createRotation, type RotationRequest } from './create-rotation.ts';
export { type PackedExtension, type PackOptions, type PackProgress, packExtension } from './pack-extension.ts';
export { type KeyFile, readPublicKey } from './read-key.ts';
export { type SignedPackage, type SignOptions, signPackage } from './sign-package.ts';
