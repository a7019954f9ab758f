// @ts-nocheck
// Generated from schemas/ by `npm run generate`. Change the schema, not this file.

import type { Validator } from '../schema-validator.ts';
import type { StatementJson } from './statement-json.ts';

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
var validate = validate52, stdin_default = validate52, schema19 = { $schema: "https://json-schema.org/draft/2020-12/schema", title: "Bulkhead statement", description: "`bulkhead.json` of a package: whose it is, and every file of it with its digest. What is signed is the canonical JSON (RFC 8785) of this without `signatures`.", type: "object", keysAre: "keys of a statement", required: ["format", "id", "version", "files", "createdAt", "signatures"], additionalProperties: !1, properties: { format: { description: "The version of this format.", type: "integer", const: 1 }, id: { description: "`publisher.name`, lower case: that of the packaged manifest.", type: "string", pattern: "^[a-z0-9][a-z0-9_-]{0,127}\\.[a-z0-9][a-z0-9_-]{0,127}$", patternErrorMessage: 'An id is "publisher.name", each with small letters, digits, "-" and "_" only.' }, version: { description: "That of the packaged manifest.", type: "string", minLength: 1, maxLength: 256 }, files: { description: "Every file of the package but this one, sorted by path (by UTF-16 units).", type: "array", maxItems: 2e4, items: { title: "Packaged file", type: "object", required: ["path", "size", "sha256"], additionalProperties: !1, properties: { path: { description: "Relative, `/`-separated.", type: "string", minLength: 1, maxLength: 200 }, size: { description: "Bytes.", type: "integer", minimum: 0, maximum: 4294967295 }, sha256: { description: "Lower-case hex.", type: "string", pattern: "^[0-9a-f]{64}$", patternErrorMessage: "A digest has 64 hex digits in lower case." } } } }, publisherKey: { description: "The publisher's ed25519 public key: base64 of 32 bytes. Absent when nobody signed the package.", type: "string", pattern: "^[A-Za-z0-9+/]{43}=$", patternErrorMessage: "A key is base64 of 32 bytes." }, createdAt: { description: "When it was packed: ISO 8601, UTC, whole seconds.", type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$", patternErrorMessage: 'A time is written as "2026-01-31T12:00:00Z".' }, signatures: { description: "Empty when nobody signed the package.", type: "array", maxItems: 16, items: { title: "Signature", type: "object", required: ["role", "keyId", "signature"], additionalProperties: !1, properties: { role: { enum: ["publisher", "registry"] }, keyId: { description: "For people: the first 16 hex digits of SHA-256 of the raw key.", type: "string", pattern: "^[0-9a-f]{16}$", patternErrorMessage: "A key id has 16 hex digits in lower case." }, signature: { description: "Base64 of 64 bytes.", type: "string", pattern: "^[A-Za-z0-9+/]{86}==$", patternErrorMessage: "A signature is base64 of 64 bytes." } } } } } }, pattern3 = new RegExp("^[a-z0-9][a-z0-9_-]{0,127}\\.[a-z0-9][a-z0-9_-]{0,127}$", "u"), pattern4 = new RegExp("^[0-9a-f]{64}$", "u"), pattern5 = new RegExp("^[A-Za-z0-9+/]{43}=$", "u"), pattern6 = new RegExp("^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$", "u"), pattern7 = new RegExp("^[0-9a-f]{16}$", "u"), pattern8 = new RegExp("^[A-Za-z0-9+/]{86}==$", "u"), func1 = require_ucs2length().default;
function validate52(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate52.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.format === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "format" }, message: "must have required property 'format'", schema: schema19.required, parentSchema: schema19, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data.id === void 0) {
      let err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'", schema: schema19.required, parentSchema: schema19, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    if (data.version === void 0) {
      let err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "version" }, message: "must have required property 'version'", schema: schema19.required, parentSchema: schema19, data };
      vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
    }
    if (data.files === void 0) {
      let err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "files" }, message: "must have required property 'files'", schema: schema19.required, parentSchema: schema19, data };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
    if (data.createdAt === void 0) {
      let err4 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "createdAt" }, message: "must have required property 'createdAt'", schema: schema19.required, parentSchema: schema19, data };
      vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
    }
    if (data.signatures === void 0) {
      let err5 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "signatures" }, message: "must have required property 'signatures'", schema: schema19.required, parentSchema: schema19, data };
      vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
    }
    for (let key0 in data)
      if (!(key0 === "format" || key0 === "id" || key0 === "version" || key0 === "files" || key0 === "publisherKey" || key0 === "createdAt" || key0 === "signatures")) {
        let err6 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema19, data };
        vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
      }
    if (data.format !== void 0) {
      let data0 = data.format;
      if (!(typeof data0 == "number" && !(data0 % 1) && !isNaN(data0) && isFinite(data0))) {
        let err7 = { instancePath: instancePath + "/format", schemaPath: "#/properties/format/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema19.properties.format.type, parentSchema: schema19.properties.format, data: data0 };
        vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
      }
      if (data0 !== 1) {
        let err8 = { instancePath: instancePath + "/format", schemaPath: "#/properties/format/const", keyword: "const", params: { allowedValue: 1 }, message: "must be equal to constant", schema: 1, parentSchema: schema19.properties.format, data: data0 };
        vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
      }
    }
    if (data.id !== void 0) {
      let data1 = data.id;
      if (typeof data1 == "string") {
        if (!pattern3.test(data1)) {
          let err9 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9][a-z0-9_-]{0,127}\\.[a-z0-9][a-z0-9_-]{0,127}$" }, message: 'must match pattern "^[a-z0-9][a-z0-9_-]{0,127}\\.[a-z0-9][a-z0-9_-]{0,127}$"', schema: "^[a-z0-9][a-z0-9_-]{0,127}\\.[a-z0-9][a-z0-9_-]{0,127}$", parentSchema: schema19.properties.id, data: data1 };
          vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
        }
      } else {
        let err10 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.id.type, parentSchema: schema19.properties.id, data: data1 };
        vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
      }
    }
    if (data.version !== void 0) {
      let data2 = data.version;
      if (typeof data2 == "string") {
        if (func1(data2) > 256) {
          let err11 = { instancePath: instancePath + "/version", schemaPath: "#/properties/version/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters", schema: 256, parentSchema: schema19.properties.version, data: data2 };
          vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
        }
        if (func1(data2) < 1) {
          let err12 = { instancePath: instancePath + "/version", schemaPath: "#/properties/version/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema19.properties.version, data: data2 };
          vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
        }
      } else {
        let err13 = { instancePath: instancePath + "/version", schemaPath: "#/properties/version/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.version.type, parentSchema: schema19.properties.version, data: data2 };
        vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
      }
    }
    if (data.files !== void 0) {
      let data3 = data.files;
      if (Array.isArray(data3)) {
        if (data3.length > 2e4) {
          let err14 = { instancePath: instancePath + "/files", schemaPath: "#/properties/files/maxItems", keyword: "maxItems", params: { limit: 2e4 }, message: "must NOT have more than 20000 items", schema: 2e4, parentSchema: schema19.properties.files, data: data3 };
          vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
        }
        let len0 = data3.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data4 = data3[i0];
          if (data4 && typeof data4 == "object" && !Array.isArray(data4)) {
            if (data4.path === void 0) {
              let err15 = { instancePath: instancePath + "/files/" + i0, schemaPath: "#/properties/files/items/required", keyword: "required", params: { missingProperty: "path" }, message: "must have required property 'path'", schema: schema19.properties.files.items.required, parentSchema: schema19.properties.files.items, data: data4 };
              vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++;
            }
            if (data4.size === void 0) {
              let err16 = { instancePath: instancePath + "/files/" + i0, schemaPath: "#/properties/files/items/required", keyword: "required", params: { missingProperty: "size" }, message: "must have required property 'size'", schema: schema19.properties.files.items.required, parentSchema: schema19.properties.files.items, data: data4 };
              vErrors === null ? vErrors = [err16] : vErrors.push(err16), errors++;
            }
            if (data4.sha256 === void 0) {
              let err17 = { instancePath: instancePath + "/files/" + i0, schemaPath: "#/properties/files/items/required", keyword: "required", params: { missingProperty: "sha256" }, message: "must have required property 'sha256'", schema: schema19.properties.files.items.required, parentSchema: schema19.properties.files.items, data: data4 };
              vErrors === null ? vErrors = [err17] : vErrors.push(err17), errors++;
            }
            for (let key1 in data4)
              if (!(key1 === "path" || key1 === "size" || key1 === "sha256")) {
                let err18 = { instancePath: instancePath + "/files/" + i0, schemaPath: "#/properties/files/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema19.properties.files.items, data: data4 };
                vErrors === null ? vErrors = [err18] : vErrors.push(err18), errors++;
              }
            if (data4.path !== void 0) {
              let data5 = data4.path;
              if (typeof data5 == "string") {
                if (func1(data5) > 200) {
                  let err19 = { instancePath: instancePath + "/files/" + i0 + "/path", schemaPath: "#/properties/files/items/properties/path/maxLength", keyword: "maxLength", params: { limit: 200 }, message: "must NOT have more than 200 characters", schema: 200, parentSchema: schema19.properties.files.items.properties.path, data: data5 };
                  vErrors === null ? vErrors = [err19] : vErrors.push(err19), errors++;
                }
                if (func1(data5) < 1) {
                  let err20 = { instancePath: instancePath + "/files/" + i0 + "/path", schemaPath: "#/properties/files/items/properties/path/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema19.properties.files.items.properties.path, data: data5 };
                  vErrors === null ? vErrors = [err20] : vErrors.push(err20), errors++;
                }
              } else {
                let err21 = { instancePath: instancePath + "/files/" + i0 + "/path", schemaPath: "#/properties/files/items/properties/path/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.files.items.properties.path.type, parentSchema: schema19.properties.files.items.properties.path, data: data5 };
                vErrors === null ? vErrors = [err21] : vErrors.push(err21), errors++;
              }
            }
            if (data4.size !== void 0) {
              let data6 = data4.size;
              if (!(typeof data6 == "number" && !(data6 % 1) && !isNaN(data6) && isFinite(data6))) {
                let err22 = { instancePath: instancePath + "/files/" + i0 + "/size", schemaPath: "#/properties/files/items/properties/size/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema19.properties.files.items.properties.size.type, parentSchema: schema19.properties.files.items.properties.size, data: data6 };
                vErrors === null ? vErrors = [err22] : vErrors.push(err22), errors++;
              }
              if (typeof data6 == "number" && isFinite(data6)) {
                if (data6 > 4294967295 || isNaN(data6)) {
                  let err23 = { instancePath: instancePath + "/files/" + i0 + "/size", schemaPath: "#/properties/files/items/properties/size/maximum", keyword: "maximum", params: { comparison: "<=", limit: 4294967295 }, message: "must be <= 4294967295", schema: 4294967295, parentSchema: schema19.properties.files.items.properties.size, data: data6 };
                  vErrors === null ? vErrors = [err23] : vErrors.push(err23), errors++;
                }
                if (data6 < 0 || isNaN(data6)) {
                  let err24 = { instancePath: instancePath + "/files/" + i0 + "/size", schemaPath: "#/properties/files/items/properties/size/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", schema: 0, parentSchema: schema19.properties.files.items.properties.size, data: data6 };
                  vErrors === null ? vErrors = [err24] : vErrors.push(err24), errors++;
                }
              }
            }
            if (data4.sha256 !== void 0) {
              let data7 = data4.sha256;
              if (typeof data7 == "string") {
                if (!pattern4.test(data7)) {
                  let err25 = { instancePath: instancePath + "/files/" + i0 + "/sha256", schemaPath: "#/properties/files/items/properties/sha256/pattern", keyword: "pattern", params: { pattern: "^[0-9a-f]{64}$" }, message: 'must match pattern "^[0-9a-f]{64}$"', schema: "^[0-9a-f]{64}$", parentSchema: schema19.properties.files.items.properties.sha256, data: data7 };
                  vErrors === null ? vErrors = [err25] : vErrors.push(err25), errors++;
                }
              } else {
                let err26 = { instancePath: instancePath + "/files/" + i0 + "/sha256", schemaPath: "#/properties/files/items/properties/sha256/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.files.items.properties.sha256.type, parentSchema: schema19.properties.files.items.properties.sha256, data: data7 };
                vErrors === null ? vErrors = [err26] : vErrors.push(err26), errors++;
              }
            }
          } else {
            let err27 = { instancePath: instancePath + "/files/" + i0, schemaPath: "#/properties/files/items/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema19.properties.files.items.type, parentSchema: schema19.properties.files.items, data: data4 };
            vErrors === null ? vErrors = [err27] : vErrors.push(err27), errors++;
          }
        }
      } else {
        let err28 = { instancePath: instancePath + "/files", schemaPath: "#/properties/files/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema19.properties.files.type, parentSchema: schema19.properties.files, data: data3 };
        vErrors === null ? vErrors = [err28] : vErrors.push(err28), errors++;
      }
    }
    if (data.publisherKey !== void 0) {
      let data8 = data.publisherKey;
      if (typeof data8 == "string") {
        if (!pattern5.test(data8)) {
          let err29 = { instancePath: instancePath + "/publisherKey", schemaPath: "#/properties/publisherKey/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9+/]{43}=$" }, message: 'must match pattern "^[A-Za-z0-9+/]{43}=$"', schema: "^[A-Za-z0-9+/]{43}=$", parentSchema: schema19.properties.publisherKey, data: data8 };
          vErrors === null ? vErrors = [err29] : vErrors.push(err29), errors++;
        }
      } else {
        let err30 = { instancePath: instancePath + "/publisherKey", schemaPath: "#/properties/publisherKey/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.publisherKey.type, parentSchema: schema19.properties.publisherKey, data: data8 };
        vErrors === null ? vErrors = [err30] : vErrors.push(err30), errors++;
      }
    }
    if (data.createdAt !== void 0) {
      let data9 = data.createdAt;
      if (typeof data9 == "string") {
        if (!pattern6.test(data9)) {
          let err31 = { instancePath: instancePath + "/createdAt", schemaPath: "#/properties/createdAt/pattern", keyword: "pattern", params: { pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$" }, message: 'must match pattern "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"', schema: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$", parentSchema: schema19.properties.createdAt, data: data9 };
          vErrors === null ? vErrors = [err31] : vErrors.push(err31), errors++;
        }
      } else {
        let err32 = { instancePath: instancePath + "/createdAt", schemaPath: "#/properties/createdAt/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.createdAt.type, parentSchema: schema19.properties.createdAt, data: data9 };
        vErrors === null ? vErrors = [err32] : vErrors.push(err32), errors++;
      }
    }
    if (data.signatures !== void 0) {
      let data10 = data.signatures;
      if (Array.isArray(data10)) {
        if (data10.length > 16) {
          let err33 = { instancePath: instancePath + "/signatures", schemaPath: "#/properties/signatures/maxItems", keyword: "maxItems", params: { limit: 16 }, message: "must NOT have more than 16 items", schema: 16, parentSchema: schema19.properties.signatures, data: data10 };
          vErrors === null ? vErrors = [err33] : vErrors.push(err33), errors++;
        }
        let len1 = data10.length;
        for (let i1 = 0; i1 < len1; i1++) {
          let data11 = data10[i1];
          if (data11 && typeof data11 == "object" && !Array.isArray(data11)) {
            if (data11.role === void 0) {
              let err34 = { instancePath: instancePath + "/signatures/" + i1, schemaPath: "#/properties/signatures/items/required", keyword: "required", params: { missingProperty: "role" }, message: "must have required property 'role'", schema: schema19.properties.signatures.items.required, parentSchema: schema19.properties.signatures.items, data: data11 };
              vErrors === null ? vErrors = [err34] : vErrors.push(err34), errors++;
            }
            if (data11.keyId === void 0) {
              let err35 = { instancePath: instancePath + "/signatures/" + i1, schemaPath: "#/properties/signatures/items/required", keyword: "required", params: { missingProperty: "keyId" }, message: "must have required property 'keyId'", schema: schema19.properties.signatures.items.required, parentSchema: schema19.properties.signatures.items, data: data11 };
              vErrors === null ? vErrors = [err35] : vErrors.push(err35), errors++;
            }
            if (data11.signature === void 0) {
              let err36 = { instancePath: instancePath + "/signatures/" + i1, schemaPath: "#/properties/signatures/items/required", keyword: "required", params: { missingProperty: "signature" }, message: "must have required property 'signature'", schema: schema19.properties.signatures.items.required, parentSchema: schema19.properties.signatures.items, data: data11 };
              vErrors === null ? vErrors = [err36] : vErrors.push(err36), errors++;
            }
            for (let key2 in data11)
              if (!(key2 === "role" || key2 === "keyId" || key2 === "signature")) {
                let err37 = { instancePath: instancePath + "/signatures/" + i1, schemaPath: "#/properties/signatures/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key2 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema19.properties.signatures.items, data: data11 };
                vErrors === null ? vErrors = [err37] : vErrors.push(err37), errors++;
              }
            if (data11.role !== void 0) {
              let data12 = data11.role;
              if (!(data12 === "publisher" || data12 === "registry")) {
                let err38 = { instancePath: instancePath + "/signatures/" + i1 + "/role", schemaPath: "#/properties/signatures/items/properties/role/enum", keyword: "enum", params: { allowedValues: schema19.properties.signatures.items.properties.role.enum }, message: "must be equal to one of the allowed values", schema: schema19.properties.signatures.items.properties.role.enum, parentSchema: schema19.properties.signatures.items.properties.role, data: data12 };
                vErrors === null ? vErrors = [err38] : vErrors.push(err38), errors++;
              }
            }
            if (data11.keyId !== void 0) {
              let data13 = data11.keyId;
              if (typeof data13 == "string") {
                if (!pattern7.test(data13)) {
                  let err39 = { instancePath: instancePath + "/signatures/" + i1 + "/keyId", schemaPath: "#/properties/signatures/items/properties/keyId/pattern", keyword: "pattern", params: { pattern: "^[0-9a-f]{16}$" }, message: 'must match pattern "^[0-9a-f]{16}$"', schema: "^[0-9a-f]{16}$", parentSchema: schema19.properties.signatures.items.properties.keyId, data: data13 };
                  vErrors === null ? vErrors = [err39] : vErrors.push(err39), errors++;
                }
              } else {
                let err40 = { instancePath: instancePath + "/signatures/" + i1 + "/keyId", schemaPath: "#/properties/signatures/items/properties/keyId/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.signatures.items.properties.keyId.type, parentSchema: schema19.properties.signatures.items.properties.keyId, data: data13 };
                vErrors === null ? vErrors = [err40] : vErrors.push(err40), errors++;
              }
            }
            if (data11.signature !== void 0) {
              let data14 = data11.signature;
              if (typeof data14 == "string") {
                if (!pattern8.test(data14)) {
                  let err41 = { instancePath: instancePath + "/signatures/" + i1 + "/signature", schemaPath: "#/properties/signatures/items/properties/signature/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9+/]{86}==$" }, message: 'must match pattern "^[A-Za-z0-9+/]{86}==$"', schema: "^[A-Za-z0-9+/]{86}==$", parentSchema: schema19.properties.signatures.items.properties.signature, data: data14 };
                  vErrors === null ? vErrors = [err41] : vErrors.push(err41), errors++;
                }
              } else {
                let err42 = { instancePath: instancePath + "/signatures/" + i1 + "/signature", schemaPath: "#/properties/signatures/items/properties/signature/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.signatures.items.properties.signature.type, parentSchema: schema19.properties.signatures.items.properties.signature, data: data14 };
                vErrors === null ? vErrors = [err42] : vErrors.push(err42), errors++;
              }
            }
          } else {
            let err43 = { instancePath: instancePath + "/signatures/" + i1, schemaPath: "#/properties/signatures/items/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema19.properties.signatures.items.type, parentSchema: schema19.properties.signatures.items, data: data11 };
            vErrors === null ? vErrors = [err43] : vErrors.push(err43), errors++;
          }
        }
      } else {
        let err44 = { instancePath: instancePath + "/signatures", schemaPath: "#/properties/signatures/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema19.properties.signatures.type, parentSchema: schema19.properties.signatures, data: data10 };
        vErrors === null ? vErrors = [err44] : vErrors.push(err44), errors++;
      }
    }
  } else {
    let err45 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema19.type, parentSchema: schema19, data };
    vErrors === null ? vErrors = [err45] : vErrors.push(err45), errors++;
  }
  return validate52.errors = vErrors, errors === 0;
}
validate52.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };

export const validateStatement: Validator<StatementJson> = stdin_default;
