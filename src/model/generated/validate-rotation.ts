// @ts-nocheck
// Generated from schemas/ by `npm run generate`. Change the schema, not this file.

import type { Validator } from '../schema-validator.ts';
import type { RotationJson } from './rotation-json.ts';

// <stdin>
var validate = validate52, stdin_default = validate52, schema19 = { $schema: "https://json-schema.org/draft/2020-12/schema", title: "Bulkhead rotation", description: 'A publisher\'s old key names the one that comes after it. What is signed is "bulkhead-rotation-v1\\n" and the canonical JSON (RFC 8785) of this without `signature`.', type: "object", keysAre: "keys of a rotation", required: ["format", "publisher", "oldKey", "newKey", "createdAt", "signature"], additionalProperties: !1, properties: { format: { description: "The version of this format.", const: "bulkhead-rotation-v1" }, publisher: { description: "Whose keys they are: the first part of its extensions' ids.", type: "string", pattern: "^[a-z0-9][a-z0-9_-]{0,127}$", patternErrorMessage: 'A publisher has small letters, digits, "-" and "_" only.' }, oldKey: { description: "The key that signs this: base64 of 32 bytes.", type: "string", pattern: "^[A-Za-z0-9+/]{43}=$", patternErrorMessage: "A key is base64 of 32 bytes." }, newKey: { description: "The key that signs from now on.", type: "string", pattern: "^[A-Za-z0-9+/]{43}=$", patternErrorMessage: "A key is base64 of 32 bytes." }, createdAt: { description: "ISO 8601, UTC, whole seconds. The signer's own word.", type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$", patternErrorMessage: 'A time is written as "2026-01-31T12:00:00Z".' }, signature: { description: "By the old key: base64 of 64 bytes.", type: "string", pattern: "^[A-Za-z0-9+/]{86}==$", patternErrorMessage: "A signature is base64 of 64 bytes." } } }, pattern3 = new RegExp("^[a-z0-9][a-z0-9_-]{0,127}$", "u"), pattern4 = new RegExp("^[A-Za-z0-9+/]{43}=$", "u"), pattern6 = new RegExp("^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$", "u"), pattern7 = new RegExp("^[A-Za-z0-9+/]{86}==$", "u");
function validate52(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate52.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.format === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "format" }, message: "must have required property 'format'", schema: schema19.required, parentSchema: schema19, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data.publisher === void 0) {
      let err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "publisher" }, message: "must have required property 'publisher'", schema: schema19.required, parentSchema: schema19, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    if (data.oldKey === void 0) {
      let err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "oldKey" }, message: "must have required property 'oldKey'", schema: schema19.required, parentSchema: schema19, data };
      vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
    }
    if (data.newKey === void 0) {
      let err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "newKey" }, message: "must have required property 'newKey'", schema: schema19.required, parentSchema: schema19, data };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
    if (data.createdAt === void 0) {
      let err4 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "createdAt" }, message: "must have required property 'createdAt'", schema: schema19.required, parentSchema: schema19, data };
      vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
    }
    if (data.signature === void 0) {
      let err5 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "signature" }, message: "must have required property 'signature'", schema: schema19.required, parentSchema: schema19, data };
      vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
    }
    for (let key0 in data)
      if (!(key0 === "format" || key0 === "publisher" || key0 === "oldKey" || key0 === "newKey" || key0 === "createdAt" || key0 === "signature")) {
        let err6 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema19, data };
        vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
      }
    if (data.format !== void 0) {
      let data0 = data.format;
      if (data0 !== "bulkhead-rotation-v1") {
        let err7 = { instancePath: instancePath + "/format", schemaPath: "#/properties/format/const", keyword: "const", params: { allowedValue: "bulkhead-rotation-v1" }, message: "must be equal to constant", schema: "bulkhead-rotation-v1", parentSchema: schema19.properties.format, data: data0 };
        vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
      }
    }
    if (data.publisher !== void 0) {
      let data1 = data.publisher;
      if (typeof data1 == "string") {
        if (!pattern3.test(data1)) {
          let err8 = { instancePath: instancePath + "/publisher", schemaPath: "#/properties/publisher/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9][a-z0-9_-]{0,127}$" }, message: 'must match pattern "^[a-z0-9][a-z0-9_-]{0,127}$"', schema: "^[a-z0-9][a-z0-9_-]{0,127}$", parentSchema: schema19.properties.publisher, data: data1 };
          vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
        }
      } else {
        let err9 = { instancePath: instancePath + "/publisher", schemaPath: "#/properties/publisher/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.publisher.type, parentSchema: schema19.properties.publisher, data: data1 };
        vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
      }
    }
    if (data.oldKey !== void 0) {
      let data2 = data.oldKey;
      if (typeof data2 == "string") {
        if (!pattern4.test(data2)) {
          let err10 = { instancePath: instancePath + "/oldKey", schemaPath: "#/properties/oldKey/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9+/]{43}=$" }, message: 'must match pattern "^[A-Za-z0-9+/]{43}=$"', schema: "^[A-Za-z0-9+/]{43}=$", parentSchema: schema19.properties.oldKey, data: data2 };
          vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
        }
      } else {
        let err11 = { instancePath: instancePath + "/oldKey", schemaPath: "#/properties/oldKey/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.oldKey.type, parentSchema: schema19.properties.oldKey, data: data2 };
        vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
      }
    }
    if (data.newKey !== void 0) {
      let data3 = data.newKey;
      if (typeof data3 == "string") {
        if (!pattern4.test(data3)) {
          let err12 = { instancePath: instancePath + "/newKey", schemaPath: "#/properties/newKey/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9+/]{43}=$" }, message: 'must match pattern "^[A-Za-z0-9+/]{43}=$"', schema: "^[A-Za-z0-9+/]{43}=$", parentSchema: schema19.properties.newKey, data: data3 };
          vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
        }
      } else {
        let err13 = { instancePath: instancePath + "/newKey", schemaPath: "#/properties/newKey/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.newKey.type, parentSchema: schema19.properties.newKey, data: data3 };
        vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
      }
    }
    if (data.createdAt !== void 0) {
      let data4 = data.createdAt;
      if (typeof data4 == "string") {
        if (!pattern6.test(data4)) {
          let err14 = { instancePath: instancePath + "/createdAt", schemaPath: "#/properties/createdAt/pattern", keyword: "pattern", params: { pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$" }, message: 'must match pattern "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"', schema: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$", parentSchema: schema19.properties.createdAt, data: data4 };
          vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
        }
      } else {
        let err15 = { instancePath: instancePath + "/createdAt", schemaPath: "#/properties/createdAt/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.createdAt.type, parentSchema: schema19.properties.createdAt, data: data4 };
        vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++;
      }
    }
    if (data.signature !== void 0) {
      let data5 = data.signature;
      if (typeof data5 == "string") {
        if (!pattern7.test(data5)) {
          let err16 = { instancePath: instancePath + "/signature", schemaPath: "#/properties/signature/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9+/]{86}==$" }, message: 'must match pattern "^[A-Za-z0-9+/]{86}==$"', schema: "^[A-Za-z0-9+/]{86}==$", parentSchema: schema19.properties.signature, data: data5 };
          vErrors === null ? vErrors = [err16] : vErrors.push(err16), errors++;
        }
      } else {
        let err17 = { instancePath: instancePath + "/signature", schemaPath: "#/properties/signature/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.signature.type, parentSchema: schema19.properties.signature, data: data5 };
        vErrors === null ? vErrors = [err17] : vErrors.push(err17), errors++;
      }
    }
  } else {
    let err18 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema19.type, parentSchema: schema19, data };
    vErrors === null ? vErrors = [err18] : vErrors.push(err18), errors++;
  }
  return validate52.errors = vErrors, errors === 0;
}
validate52.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };

export const validateRotation: Validator<RotationJson> = stdin_default;
