// @ts-nocheck
// Generated from schemas/ by `npm run generate`. Change the schema, not this file.

import type { Validator } from '../schema-validator.ts';
import type { RevocationsJson } from './revocations-json.ts';

var __getOwnPropNames = Object.getOwnPropertyNames;
var __commonJS = (cb, mod) => function() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};

// node_modules/ajv/dist/runtime/ucs2length.js
var require_ucs2length = __commonJS({
  "node_modules/ajv/dist/runtime/ucs2length.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: !0 });
    function ucs2length(str) {
      let len = str.length, length = 0, pos = 0, value;
      for (; pos < len; )
        length++, value = str.charCodeAt(pos++), value >= 55296 && value <= 56319 && pos < len && (value = str.charCodeAt(pos), (value & 64512) === 56320 && pos++);
      return length;
    }
    exports.default = ucs2length;
    ucs2length.code = 'require("ajv/dist/runtime/ucs2length").default';
  }
});

// <stdin>
var validate = validate52, stdin_default = validate52, schema19 = { $schema: "https://json-schema.org/draft/2020-12/schema", title: "Bulkhead revocations", description: 'Keys and versions that are not to be trusted any more. What is signed is "bulkhead-revocations-v1\\n" and the canonical JSON (RFC 8785) of this without `signature`.', type: "object", keysAre: "keys of a revocation list", required: ["format", "issuer", "number", "issuedAt", "expiresAt", "keys", "versions", "signature"], additionalProperties: !1, properties: { format: { description: "The version of this format.", const: "bulkhead-revocations-v1" }, issuer: { description: "The key that signs this. A publisher's key can revoke itself, those that came before it, and versions of its own extensions; a registry's everything.", type: "string", pattern: "^[A-Za-z0-9+/]{43}=$", patternErrorMessage: "A key is base64 of 32 bytes." }, number: { description: "Grows by each list of an issuer: an older one never takes the place of a newer.", type: "integer", minimum: 1, maximum: 9007199254740991 }, issuedAt: { description: "ISO 8601, UTC, whole seconds.", type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$", patternErrorMessage: 'A time is written as "2026-01-31T12:00:00Z".' }, expiresAt: { description: "When a newer list should have come. An expired one goes on revoking, and nothing new of its issuer's reach is installed.", type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$", patternErrorMessage: 'A time is written as "2026-01-31T12:00:00Z".' }, keys: { description: "Revoked keys.", type: "array", maxItems: 1e4, items: { title: "Revoked key", type: "object", required: ["key", "since", "reason"], additionalProperties: !1, properties: { key: { type: "string", pattern: "^[A-Za-z0-9+/]{43}=$", patternErrorMessage: "A key is base64 of 32 bytes." }, since: { description: "Since when it may have been somebody else's: keys that it has endorsed since then are revoked, too.", type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$", patternErrorMessage: 'A time is written as "2026-01-31T12:00:00Z".' }, reason: { description: "For people; untrusted.", type: "string", maxLength: 200 } } } }, versions: { description: "Revoked versions of extensions.", type: "array", maxItems: 1e4, items: { title: "Revoked version", type: "object", required: ["id", "version", "reason"], additionalProperties: !1, properties: { id: { type: "string", pattern: "^[a-z0-9][a-z0-9_-]{0,127}\\.[a-z0-9][a-z0-9_-]{0,127}$", patternErrorMessage: 'An id is "publisher.name", each with small letters, digits, "-" and "_" only.' }, version: { type: "string", minLength: 1, maxLength: 256 }, reason: { description: "For people; untrusted.", type: "string", maxLength: 200 } } } }, signature: { description: "By the issuer: base64 of 64 bytes.", type: "string", pattern: "^[A-Za-z0-9+/]{86}==$", patternErrorMessage: "A signature is base64 of 64 bytes." } } }, pattern3 = new RegExp("^[A-Za-z0-9+/]{43}=$", "u"), pattern4 = new RegExp("^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$", "u"), pattern8 = new RegExp("^[a-z0-9][a-z0-9_-]{0,127}\\.[a-z0-9][a-z0-9_-]{0,127}$", "u"), pattern9 = new RegExp("^[A-Za-z0-9+/]{86}==$", "u"), func1 = require_ucs2length().default;
function validate52(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate52.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.format === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "format" }, message: "must have required property 'format'", schema: schema19.required, parentSchema: schema19, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data.issuer === void 0) {
      let err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "issuer" }, message: "must have required property 'issuer'", schema: schema19.required, parentSchema: schema19, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    if (data.number === void 0) {
      let err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "number" }, message: "must have required property 'number'", schema: schema19.required, parentSchema: schema19, data };
      vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
    }
    if (data.issuedAt === void 0) {
      let err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "issuedAt" }, message: "must have required property 'issuedAt'", schema: schema19.required, parentSchema: schema19, data };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
    if (data.expiresAt === void 0) {
      let err4 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "expiresAt" }, message: "must have required property 'expiresAt'", schema: schema19.required, parentSchema: schema19, data };
      vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
    }
    if (data.keys === void 0) {
      let err5 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "keys" }, message: "must have required property 'keys'", schema: schema19.required, parentSchema: schema19, data };
      vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
    }
    if (data.versions === void 0) {
      let err6 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "versions" }, message: "must have required property 'versions'", schema: schema19.required, parentSchema: schema19, data };
      vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
    }
    if (data.signature === void 0) {
      let err7 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "signature" }, message: "must have required property 'signature'", schema: schema19.required, parentSchema: schema19, data };
      vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
    }
    for (let key0 in data)
      if (!(key0 === "format" || key0 === "issuer" || key0 === "number" || key0 === "issuedAt" || key0 === "expiresAt" || key0 === "keys" || key0 === "versions" || key0 === "signature")) {
        let err8 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema19, data };
        vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
      }
    if (data.format !== void 0) {
      let data0 = data.format;
      if (data0 !== "bulkhead-revocations-v1") {
        let err9 = { instancePath: instancePath + "/format", schemaPath: "#/properties/format/const", keyword: "const", params: { allowedValue: "bulkhead-revocations-v1" }, message: "must be equal to constant", schema: "bulkhead-revocations-v1", parentSchema: schema19.properties.format, data: data0 };
        vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
      }
    }
    if (data.issuer !== void 0) {
      let data1 = data.issuer;
      if (typeof data1 == "string") {
        if (!pattern3.test(data1)) {
          let err10 = { instancePath: instancePath + "/issuer", schemaPath: "#/properties/issuer/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9+/]{43}=$" }, message: 'must match pattern "^[A-Za-z0-9+/]{43}=$"', schema: "^[A-Za-z0-9+/]{43}=$", parentSchema: schema19.properties.issuer, data: data1 };
          vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
        }
      } else {
        let err11 = { instancePath: instancePath + "/issuer", schemaPath: "#/properties/issuer/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.issuer.type, parentSchema: schema19.properties.issuer, data: data1 };
        vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
      }
    }
    if (data.number !== void 0) {
      let data2 = data.number;
      if (!(typeof data2 == "number" && !(data2 % 1) && !isNaN(data2) && isFinite(data2))) {
        let err12 = { instancePath: instancePath + "/number", schemaPath: "#/properties/number/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema19.properties.number.type, parentSchema: schema19.properties.number, data: data2 };
        vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
      }
      if (typeof data2 == "number" && isFinite(data2)) {
        if (data2 > 9007199254740991 || isNaN(data2)) {
          let err13 = { instancePath: instancePath + "/number", schemaPath: "#/properties/number/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9007199254740991 }, message: "must be <= 9007199254740991", schema: 9007199254740991, parentSchema: schema19.properties.number, data: data2 };
          vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
        }
        if (data2 < 1 || isNaN(data2)) {
          let err14 = { instancePath: instancePath + "/number", schemaPath: "#/properties/number/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema19.properties.number, data: data2 };
          vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
        }
      }
    }
    if (data.issuedAt !== void 0) {
      let data3 = data.issuedAt;
      if (typeof data3 == "string") {
        if (!pattern4.test(data3)) {
          let err15 = { instancePath: instancePath + "/issuedAt", schemaPath: "#/properties/issuedAt/pattern", keyword: "pattern", params: { pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$" }, message: 'must match pattern "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"', schema: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$", parentSchema: schema19.properties.issuedAt, data: data3 };
          vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++;
        }
      } else {
        let err16 = { instancePath: instancePath + "/issuedAt", schemaPath: "#/properties/issuedAt/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.issuedAt.type, parentSchema: schema19.properties.issuedAt, data: data3 };
        vErrors === null ? vErrors = [err16] : vErrors.push(err16), errors++;
      }
    }
    if (data.expiresAt !== void 0) {
      let data4 = data.expiresAt;
      if (typeof data4 == "string") {
        if (!pattern4.test(data4)) {
          let err17 = { instancePath: instancePath + "/expiresAt", schemaPath: "#/properties/expiresAt/pattern", keyword: "pattern", params: { pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$" }, message: 'must match pattern "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"', schema: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$", parentSchema: schema19.properties.expiresAt, data: data4 };
          vErrors === null ? vErrors = [err17] : vErrors.push(err17), errors++;
        }
      } else {
        let err18 = { instancePath: instancePath + "/expiresAt", schemaPath: "#/properties/expiresAt/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.expiresAt.type, parentSchema: schema19.properties.expiresAt, data: data4 };
        vErrors === null ? vErrors = [err18] : vErrors.push(err18), errors++;
      }
    }
    if (data.keys !== void 0) {
      let data5 = data.keys;
      if (Array.isArray(data5)) {
        if (data5.length > 1e4) {
          let err19 = { instancePath: instancePath + "/keys", schemaPath: "#/properties/keys/maxItems", keyword: "maxItems", params: { limit: 1e4 }, message: "must NOT have more than 10000 items", schema: 1e4, parentSchema: schema19.properties.keys, data: data5 };
          vErrors === null ? vErrors = [err19] : vErrors.push(err19), errors++;
        }
        let len0 = data5.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data6 = data5[i0];
          if (data6 && typeof data6 == "object" && !Array.isArray(data6)) {
            if (data6.key === void 0) {
              let err20 = { instancePath: instancePath + "/keys/" + i0, schemaPath: "#/properties/keys/items/required", keyword: "required", params: { missingProperty: "key" }, message: "must have required property 'key'", schema: schema19.properties.keys.items.required, parentSchema: schema19.properties.keys.items, data: data6 };
              vErrors === null ? vErrors = [err20] : vErrors.push(err20), errors++;
            }
            if (data6.since === void 0) {
              let err21 = { instancePath: instancePath + "/keys/" + i0, schemaPath: "#/properties/keys/items/required", keyword: "required", params: { missingProperty: "since" }, message: "must have required property 'since'", schema: schema19.properties.keys.items.required, parentSchema: schema19.properties.keys.items, data: data6 };
              vErrors === null ? vErrors = [err21] : vErrors.push(err21), errors++;
            }
            if (data6.reason === void 0) {
              let err22 = { instancePath: instancePath + "/keys/" + i0, schemaPath: "#/properties/keys/items/required", keyword: "required", params: { missingProperty: "reason" }, message: "must have required property 'reason'", schema: schema19.properties.keys.items.required, parentSchema: schema19.properties.keys.items, data: data6 };
              vErrors === null ? vErrors = [err22] : vErrors.push(err22), errors++;
            }
            for (let key1 in data6)
              if (!(key1 === "key" || key1 === "since" || key1 === "reason")) {
                let err23 = { instancePath: instancePath + "/keys/" + i0, schemaPath: "#/properties/keys/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema19.properties.keys.items, data: data6 };
                vErrors === null ? vErrors = [err23] : vErrors.push(err23), errors++;
              }
            if (data6.key !== void 0) {
              let data7 = data6.key;
              if (typeof data7 == "string") {
                if (!pattern3.test(data7)) {
                  let err24 = { instancePath: instancePath + "/keys/" + i0 + "/key", schemaPath: "#/properties/keys/items/properties/key/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9+/]{43}=$" }, message: 'must match pattern "^[A-Za-z0-9+/]{43}=$"', schema: "^[A-Za-z0-9+/]{43}=$", parentSchema: schema19.properties.keys.items.properties.key, data: data7 };
                  vErrors === null ? vErrors = [err24] : vErrors.push(err24), errors++;
                }
              } else {
                let err25 = { instancePath: instancePath + "/keys/" + i0 + "/key", schemaPath: "#/properties/keys/items/properties/key/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.keys.items.properties.key.type, parentSchema: schema19.properties.keys.items.properties.key, data: data7 };
                vErrors === null ? vErrors = [err25] : vErrors.push(err25), errors++;
              }
            }
            if (data6.since !== void 0) {
              let data8 = data6.since;
              if (typeof data8 == "string") {
                if (!pattern4.test(data8)) {
                  let err26 = { instancePath: instancePath + "/keys/" + i0 + "/since", schemaPath: "#/properties/keys/items/properties/since/pattern", keyword: "pattern", params: { pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$" }, message: 'must match pattern "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"', schema: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$", parentSchema: schema19.properties.keys.items.properties.since, data: data8 };
                  vErrors === null ? vErrors = [err26] : vErrors.push(err26), errors++;
                }
              } else {
                let err27 = { instancePath: instancePath + "/keys/" + i0 + "/since", schemaPath: "#/properties/keys/items/properties/since/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.keys.items.properties.since.type, parentSchema: schema19.properties.keys.items.properties.since, data: data8 };
                vErrors === null ? vErrors = [err27] : vErrors.push(err27), errors++;
              }
            }
            if (data6.reason !== void 0) {
              let data9 = data6.reason;
              if (typeof data9 == "string") {
                if (func1(data9) > 200) {
                  let err28 = { instancePath: instancePath + "/keys/" + i0 + "/reason", schemaPath: "#/properties/keys/items/properties/reason/maxLength", keyword: "maxLength", params: { limit: 200 }, message: "must NOT have more than 200 characters", schema: 200, parentSchema: schema19.properties.keys.items.properties.reason, data: data9 };
                  vErrors === null ? vErrors = [err28] : vErrors.push(err28), errors++;
                }
              } else {
                let err29 = { instancePath: instancePath + "/keys/" + i0 + "/reason", schemaPath: "#/properties/keys/items/properties/reason/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.keys.items.properties.reason.type, parentSchema: schema19.properties.keys.items.properties.reason, data: data9 };
                vErrors === null ? vErrors = [err29] : vErrors.push(err29), errors++;
              }
            }
          } else {
            let err30 = { instancePath: instancePath + "/keys/" + i0, schemaPath: "#/properties/keys/items/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema19.properties.keys.items.type, parentSchema: schema19.properties.keys.items, data: data6 };
            vErrors === null ? vErrors = [err30] : vErrors.push(err30), errors++;
          }
        }
      } else {
        let err31 = { instancePath: instancePath + "/keys", schemaPath: "#/properties/keys/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema19.properties.keys.type, parentSchema: schema19.properties.keys, data: data5 };
        vErrors === null ? vErrors = [err31] : vErrors.push(err31), errors++;
      }
    }
    if (data.versions !== void 0) {
      let data10 = data.versions;
      if (Array.isArray(data10)) {
        if (data10.length > 1e4) {
          let err32 = { instancePath: instancePath + "/versions", schemaPath: "#/properties/versions/maxItems", keyword: "maxItems", params: { limit: 1e4 }, message: "must NOT have more than 10000 items", schema: 1e4, parentSchema: schema19.properties.versions, data: data10 };
          vErrors === null ? vErrors = [err32] : vErrors.push(err32), errors++;
        }
        let len1 = data10.length;
        for (let i1 = 0; i1 < len1; i1++) {
          let data11 = data10[i1];
          if (data11 && typeof data11 == "object" && !Array.isArray(data11)) {
            if (data11.id === void 0) {
              let err33 = { instancePath: instancePath + "/versions/" + i1, schemaPath: "#/properties/versions/items/required", keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'", schema: schema19.properties.versions.items.required, parentSchema: schema19.properties.versions.items, data: data11 };
              vErrors === null ? vErrors = [err33] : vErrors.push(err33), errors++;
            }
            if (data11.version === void 0) {
              let err34 = { instancePath: instancePath + "/versions/" + i1, schemaPath: "#/properties/versions/items/required", keyword: "required", params: { missingProperty: "version" }, message: "must have required property 'version'", schema: schema19.properties.versions.items.required, parentSchema: schema19.properties.versions.items, data: data11 };
              vErrors === null ? vErrors = [err34] : vErrors.push(err34), errors++;
            }
            if (data11.reason === void 0) {
              let err35 = { instancePath: instancePath + "/versions/" + i1, schemaPath: "#/properties/versions/items/required", keyword: "required", params: { missingProperty: "reason" }, message: "must have required property 'reason'", schema: schema19.properties.versions.items.required, parentSchema: schema19.properties.versions.items, data: data11 };
              vErrors === null ? vErrors = [err35] : vErrors.push(err35), errors++;
            }
            for (let key2 in data11)
              if (!(key2 === "id" || key2 === "version" || key2 === "reason")) {
                let err36 = { instancePath: instancePath + "/versions/" + i1, schemaPath: "#/properties/versions/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key2 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema19.properties.versions.items, data: data11 };
                vErrors === null ? vErrors = [err36] : vErrors.push(err36), errors++;
              }
            if (data11.id !== void 0) {
              let data12 = data11.id;
              if (typeof data12 == "string") {
                if (!pattern8.test(data12)) {
                  let err37 = { instancePath: instancePath + "/versions/" + i1 + "/id", schemaPath: "#/properties/versions/items/properties/id/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9][a-z0-9_-]{0,127}\\.[a-z0-9][a-z0-9_-]{0,127}$" }, message: 'must match pattern "^[a-z0-9][a-z0-9_-]{0,127}\\.[a-z0-9][a-z0-9_-]{0,127}$"', schema: "^[a-z0-9][a-z0-9_-]{0,127}\\.[a-z0-9][a-z0-9_-]{0,127}$", parentSchema: schema19.properties.versions.items.properties.id, data: data12 };
                  vErrors === null ? vErrors = [err37] : vErrors.push(err37), errors++;
                }
              } else {
                let err38 = { instancePath: instancePath + "/versions/" + i1 + "/id", schemaPath: "#/properties/versions/items/properties/id/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.versions.items.properties.id.type, parentSchema: schema19.properties.versions.items.properties.id, data: data12 };
                vErrors === null ? vErrors = [err38] : vErrors.push(err38), errors++;
              }
            }
            if (data11.version !== void 0) {
              let data13 = data11.version;
              if (typeof data13 == "string") {
                if (func1(data13) > 256) {
                  let err39 = { instancePath: instancePath + "/versions/" + i1 + "/version", schemaPath: "#/properties/versions/items/properties/version/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters", schema: 256, parentSchema: schema19.properties.versions.items.properties.version, data: data13 };
                  vErrors === null ? vErrors = [err39] : vErrors.push(err39), errors++;
                }
                if (func1(data13) < 1) {
                  let err40 = { instancePath: instancePath + "/versions/" + i1 + "/version", schemaPath: "#/properties/versions/items/properties/version/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema19.properties.versions.items.properties.version, data: data13 };
                  vErrors === null ? vErrors = [err40] : vErrors.push(err40), errors++;
                }
              } else {
                let err41 = { instancePath: instancePath + "/versions/" + i1 + "/version", schemaPath: "#/properties/versions/items/properties/version/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.versions.items.properties.version.type, parentSchema: schema19.properties.versions.items.properties.version, data: data13 };
                vErrors === null ? vErrors = [err41] : vErrors.push(err41), errors++;
              }
            }
            if (data11.reason !== void 0) {
              let data14 = data11.reason;
              if (typeof data14 == "string") {
                if (func1(data14) > 200) {
                  let err42 = { instancePath: instancePath + "/versions/" + i1 + "/reason", schemaPath: "#/properties/versions/items/properties/reason/maxLength", keyword: "maxLength", params: { limit: 200 }, message: "must NOT have more than 200 characters", schema: 200, parentSchema: schema19.properties.versions.items.properties.reason, data: data14 };
                  vErrors === null ? vErrors = [err42] : vErrors.push(err42), errors++;
                }
              } else {
                let err43 = { instancePath: instancePath + "/versions/" + i1 + "/reason", schemaPath: "#/properties/versions/items/properties/reason/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.versions.items.properties.reason.type, parentSchema: schema19.properties.versions.items.properties.reason, data: data14 };
                vErrors === null ? vErrors = [err43] : vErrors.push(err43), errors++;
              }
            }
          } else {
            let err44 = { instancePath: instancePath + "/versions/" + i1, schemaPath: "#/properties/versions/items/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema19.properties.versions.items.type, parentSchema: schema19.properties.versions.items, data: data11 };
            vErrors === null ? vErrors = [err44] : vErrors.push(err44), errors++;
          }
        }
      } else {
        let err45 = { instancePath: instancePath + "/versions", schemaPath: "#/properties/versions/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema19.properties.versions.type, parentSchema: schema19.properties.versions, data: data10 };
        vErrors === null ? vErrors = [err45] : vErrors.push(err45), errors++;
      }
    }
    if (data.signature !== void 0) {
      let data15 = data.signature;
      if (typeof data15 == "string") {
        if (!pattern9.test(data15)) {
          let err46 = { instancePath: instancePath + "/signature", schemaPath: "#/properties/signature/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9+/]{86}==$" }, message: 'must match pattern "^[A-Za-z0-9+/]{86}==$"', schema: "^[A-Za-z0-9+/]{86}==$", parentSchema: schema19.properties.signature, data: data15 };
          vErrors === null ? vErrors = [err46] : vErrors.push(err46), errors++;
        }
      } else {
        let err47 = { instancePath: instancePath + "/signature", schemaPath: "#/properties/signature/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.signature.type, parentSchema: schema19.properties.signature, data: data15 };
        vErrors === null ? vErrors = [err47] : vErrors.push(err47), errors++;
      }
    }
  } else {
    let err48 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema19.type, parentSchema: schema19, data };
    vErrors === null ? vErrors = [err48] : vErrors.push(err48), errors++;
  }
  return validate52.errors = vErrors, errors === 0;
}
validate52.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };

export const validateRevocations: Validator<RevocationsJson> = stdin_default;
