// @ts-nocheck
// Generated from schemas/ by `npm run generate`. Change the schema, not this file.

import type { Validator } from '../schema-validator.ts';
import type { TrustStoreJson } from './trust-store-json.ts';

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
var validate = validate52, stdin_default = validate52, schema19 = { $schema: "https://json-schema.org/draft/2020-12/schema", title: "Bulkhead trust store", description: "`trust.json` of the home: whose signatures are believed here. Written by Bulkhead.", type: "object", keysAre: "keys of a trust store", required: ["format", "publishers", "former", "registries", "extensions", "rotations", "revocations"], additionalProperties: !1, properties: { format: { description: "The version of this format.", type: "integer", const: 1 }, publishers: { description: "By name: the first part of its extensions' ids.", type: "object", propertyNames: { type: "string", pattern: "^[a-z0-9][a-z0-9_-]{0,127}$", patternErrorMessage: 'A publisher has small letters, digits, "-" and "_" only.' }, additionalProperties: { title: "Trusted publisher", type: "object", required: ["keys"], additionalProperties: !1, properties: { keys: { description: "In the order in which they came. The first names the lineage; the last signs now, and those before it vouch only for what is installed already.", type: "array", minItems: 1, maxItems: 1e3, items: { title: "Trusted key", type: "object", required: ["key", "by", "trustedAt"], additionalProperties: !1, properties: { key: { type: "string", pattern: "^[A-Za-z0-9+/]{43}=$", patternErrorMessage: "A key is base64 of 32 bytes." }, by: { description: "How it came to be trusted.", enum: ["first-use", "added", "rotation"] }, trustedAt: { description: "When it was, here.", type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$", patternErrorMessage: 'A time is written as "2026-01-31T12:00:00Z".' }, endorsedAt: { description: "Of one that came by a rotation: when that says it was made.", type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$", patternErrorMessage: 'A time is written as "2026-01-31T12:00:00Z".' } } } } } } }, former: { description: "By publisher's name: keys that it was bound to here before, and is no more.", type: "object", propertyNames: { type: "string", pattern: "^[a-z0-9][a-z0-9_-]{0,127}$", patternErrorMessage: 'A publisher has small letters, digits, "-" and "_" only.' }, additionalProperties: { type: "array", maxItems: 1e3, items: { type: "string", pattern: "^[A-Za-z0-9+/]{43}=$", patternErrorMessage: "A key is base64 of 32 bytes." } } }, registries: { description: "By a name that the user gave: keys whose signature in the role of a registry counts, and whose revocations do.", type: "object", propertyNames: { type: "string", pattern: "^[a-z0-9][a-z0-9_-]{0,127}$", patternErrorMessage: 'A publisher has small letters, digits, "-" and "_" only.' }, additionalProperties: { title: "Trusted registry", type: "object", required: ["key", "trustedAt"], additionalProperties: !1, properties: { key: { type: "string", pattern: "^[A-Za-z0-9+/]{43}=$", patternErrorMessage: "A key is base64 of 32 bytes." }, trustedAt: { type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$", patternErrorMessage: 'A time is written as "2026-01-31T12:00:00Z".' } } } }, extensions: { description: "By id: what is remembered of a signed extension, also when it is not installed any more.", type: "object", propertyNames: { type: "string", pattern: "^[a-z0-9][a-z0-9_-]{0,127}\\.[a-z0-9][a-z0-9_-]{0,127}$", patternErrorMessage: 'An id is "publisher.name", each with small letters, digits, "-" and "_" only.' }, additionalProperties: { title: "Known extension", type: "object", required: ["lineage", "highest"], additionalProperties: !1, properties: { lineage: { description: "Whose it was last.", type: "string", pattern: "^[A-Za-z0-9+/]{43}=$", patternErrorMessage: "A key is base64 of 32 bytes." }, highest: { description: "The highest version that was installed.", type: "string", minLength: 1, maxLength: 256 }, pinned: { description: "The only version that may be installed, older than the highest or not.", type: "string", minLength: 1, maxLength: 256 } } } }, rotations: { description: "Rotations that were shown and are not accepted.", type: "array", maxItems: 1e3, items: { description: "As in rotation.schema.json.", type: "object" } }, revocations: { description: "The newest list of each issuer, as it was signed.", type: "array", maxItems: 1e3, items: { description: "As in revocations.schema.json.", type: "object" } } } }, pattern3 = new RegExp("^[a-z0-9][a-z0-9_-]{0,127}$", "u"), pattern4 = new RegExp("^[A-Za-z0-9+/]{43}=$", "u"), pattern5 = new RegExp("^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$", "u"), pattern12 = new RegExp("^[a-z0-9][a-z0-9_-]{0,127}\\.[a-z0-9][a-z0-9_-]{0,127}$", "u"), func1 = require_ucs2length().default;
function validate52(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate52.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.format === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "format" }, message: "must have required property 'format'", schema: schema19.required, parentSchema: schema19, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data.publishers === void 0) {
      let err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "publishers" }, message: "must have required property 'publishers'", schema: schema19.required, parentSchema: schema19, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    if (data.former === void 0) {
      let err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "former" }, message: "must have required property 'former'", schema: schema19.required, parentSchema: schema19, data };
      vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
    }
    if (data.registries === void 0) {
      let err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "registries" }, message: "must have required property 'registries'", schema: schema19.required, parentSchema: schema19, data };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
    if (data.extensions === void 0) {
      let err4 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "extensions" }, message: "must have required property 'extensions'", schema: schema19.required, parentSchema: schema19, data };
      vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
    }
    if (data.rotations === void 0) {
      let err5 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "rotations" }, message: "must have required property 'rotations'", schema: schema19.required, parentSchema: schema19, data };
      vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
    }
    if (data.revocations === void 0) {
      let err6 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "revocations" }, message: "must have required property 'revocations'", schema: schema19.required, parentSchema: schema19, data };
      vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
    }
    for (let key0 in data)
      if (!(key0 === "format" || key0 === "publishers" || key0 === "former" || key0 === "registries" || key0 === "extensions" || key0 === "rotations" || key0 === "revocations")) {
        let err7 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema19, data };
        vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
      }
    if (data.format !== void 0) {
      let data0 = data.format;
      if (!(typeof data0 == "number" && !(data0 % 1) && !isNaN(data0) && isFinite(data0))) {
        let err8 = { instancePath: instancePath + "/format", schemaPath: "#/properties/format/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema19.properties.format.type, parentSchema: schema19.properties.format, data: data0 };
        vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
      }
      if (data0 !== 1) {
        let err9 = { instancePath: instancePath + "/format", schemaPath: "#/properties/format/const", keyword: "const", params: { allowedValue: 1 }, message: "must be equal to constant", schema: 1, parentSchema: schema19.properties.format, data: data0 };
        vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
      }
    }
    if (data.publishers !== void 0) {
      let data1 = data.publishers;
      if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
        for (let key1 in data1) {
          let _errs6 = errors;
          if (typeof key1 == "string") {
            if (!pattern3.test(key1)) {
              let err10 = { instancePath: instancePath + "/publishers", schemaPath: "#/properties/publishers/propertyNames/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9][a-z0-9_-]{0,127}$" }, message: 'must match pattern "^[a-z0-9][a-z0-9_-]{0,127}$"', schema: "^[a-z0-9][a-z0-9_-]{0,127}$", parentSchema: schema19.properties.publishers.propertyNames, data: key1, propertyName: key1 };
              vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
            }
          } else {
            let err11 = { instancePath: instancePath + "/publishers", schemaPath: "#/properties/publishers/propertyNames/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.publishers.propertyNames.type, parentSchema: schema19.properties.publishers.propertyNames, data: key1, propertyName: key1 };
            vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
          }
          var valid1 = _errs6 === errors;
          if (!valid1) {
            let err12 = { instancePath: instancePath + "/publishers", schemaPath: "#/properties/publishers/propertyNames", keyword: "propertyNames", params: { propertyName: key1 }, message: "property name must be valid", schema: schema19.properties.publishers.propertyNames, parentSchema: schema19.properties.publishers, data: data1 };
            vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
          }
        }
        for (let key2 in data1) {
          let data2 = data1[key2];
          if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
            if (data2.keys === void 0) {
              let err13 = { instancePath: instancePath + "/publishers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/publishers/additionalProperties/required", keyword: "required", params: { missingProperty: "keys" }, message: "must have required property 'keys'", schema: schema19.properties.publishers.additionalProperties.required, parentSchema: schema19.properties.publishers.additionalProperties, data: data2 };
              vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
            }
            for (let key3 in data2)
              if (key3 !== "keys") {
                let err14 = { instancePath: instancePath + "/publishers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/publishers/additionalProperties/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key3 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema19.properties.publishers.additionalProperties, data: data2 };
                vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
              }
            if (data2.keys !== void 0) {
              let data3 = data2.keys;
              if (Array.isArray(data3)) {
                if (data3.length > 1e3) {
                  let err15 = { instancePath: instancePath + "/publishers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/keys", schemaPath: "#/properties/publishers/additionalProperties/properties/keys/maxItems", keyword: "maxItems", params: { limit: 1e3 }, message: "must NOT have more than 1000 items", schema: 1e3, parentSchema: schema19.properties.publishers.additionalProperties.properties.keys, data: data3 };
                  vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++;
                }
                if (data3.length < 1) {
                  let err16 = { instancePath: instancePath + "/publishers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/keys", schemaPath: "#/properties/publishers/additionalProperties/properties/keys/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema19.properties.publishers.additionalProperties.properties.keys, data: data3 };
                  vErrors === null ? vErrors = [err16] : vErrors.push(err16), errors++;
                }
                let len0 = data3.length;
                for (let i0 = 0; i0 < len0; i0++) {
                  let data4 = data3[i0];
                  if (data4 && typeof data4 == "object" && !Array.isArray(data4)) {
                    if (data4.key === void 0) {
                      let err17 = { instancePath: instancePath + "/publishers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/keys/" + i0, schemaPath: "#/properties/publishers/additionalProperties/properties/keys/items/required", keyword: "required", params: { missingProperty: "key" }, message: "must have required property 'key'", schema: schema19.properties.publishers.additionalProperties.properties.keys.items.required, parentSchema: schema19.properties.publishers.additionalProperties.properties.keys.items, data: data4 };
                      vErrors === null ? vErrors = [err17] : vErrors.push(err17), errors++;
                    }
                    if (data4.by === void 0) {
                      let err18 = { instancePath: instancePath + "/publishers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/keys/" + i0, schemaPath: "#/properties/publishers/additionalProperties/properties/keys/items/required", keyword: "required", params: { missingProperty: "by" }, message: "must have required property 'by'", schema: schema19.properties.publishers.additionalProperties.properties.keys.items.required, parentSchema: schema19.properties.publishers.additionalProperties.properties.keys.items, data: data4 };
                      vErrors === null ? vErrors = [err18] : vErrors.push(err18), errors++;
                    }
                    if (data4.trustedAt === void 0) {
                      let err19 = { instancePath: instancePath + "/publishers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/keys/" + i0, schemaPath: "#/properties/publishers/additionalProperties/properties/keys/items/required", keyword: "required", params: { missingProperty: "trustedAt" }, message: "must have required property 'trustedAt'", schema: schema19.properties.publishers.additionalProperties.properties.keys.items.required, parentSchema: schema19.properties.publishers.additionalProperties.properties.keys.items, data: data4 };
                      vErrors === null ? vErrors = [err19] : vErrors.push(err19), errors++;
                    }
                    for (let key4 in data4)
                      if (!(key4 === "key" || key4 === "by" || key4 === "trustedAt" || key4 === "endorsedAt")) {
                        let err20 = { instancePath: instancePath + "/publishers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/keys/" + i0, schemaPath: "#/properties/publishers/additionalProperties/properties/keys/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key4 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema19.properties.publishers.additionalProperties.properties.keys.items, data: data4 };
                        vErrors === null ? vErrors = [err20] : vErrors.push(err20), errors++;
                      }
                    if (data4.key !== void 0) {
                      let data5 = data4.key;
                      if (typeof data5 == "string") {
                        if (!pattern4.test(data5)) {
                          let err21 = { instancePath: instancePath + "/publishers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/keys/" + i0 + "/key", schemaPath: "#/properties/publishers/additionalProperties/properties/keys/items/properties/key/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9+/]{43}=$" }, message: 'must match pattern "^[A-Za-z0-9+/]{43}=$"', schema: "^[A-Za-z0-9+/]{43}=$", parentSchema: schema19.properties.publishers.additionalProperties.properties.keys.items.properties.key, data: data5 };
                          vErrors === null ? vErrors = [err21] : vErrors.push(err21), errors++;
                        }
                      } else {
                        let err22 = { instancePath: instancePath + "/publishers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/keys/" + i0 + "/key", schemaPath: "#/properties/publishers/additionalProperties/properties/keys/items/properties/key/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.publishers.additionalProperties.properties.keys.items.properties.key.type, parentSchema: schema19.properties.publishers.additionalProperties.properties.keys.items.properties.key, data: data5 };
                        vErrors === null ? vErrors = [err22] : vErrors.push(err22), errors++;
                      }
                    }
                    if (data4.by !== void 0) {
                      let data6 = data4.by;
                      if (!(data6 === "first-use" || data6 === "added" || data6 === "rotation")) {
                        let err23 = { instancePath: instancePath + "/publishers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/keys/" + i0 + "/by", schemaPath: "#/properties/publishers/additionalProperties/properties/keys/items/properties/by/enum", keyword: "enum", params: { allowedValues: schema19.properties.publishers.additionalProperties.properties.keys.items.properties.by.enum }, message: "must be equal to one of the allowed values", schema: schema19.properties.publishers.additionalProperties.properties.keys.items.properties.by.enum, parentSchema: schema19.properties.publishers.additionalProperties.properties.keys.items.properties.by, data: data6 };
                        vErrors === null ? vErrors = [err23] : vErrors.push(err23), errors++;
                      }
                    }
                    if (data4.trustedAt !== void 0) {
                      let data7 = data4.trustedAt;
                      if (typeof data7 == "string") {
                        if (!pattern5.test(data7)) {
                          let err24 = { instancePath: instancePath + "/publishers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/keys/" + i0 + "/trustedAt", schemaPath: "#/properties/publishers/additionalProperties/properties/keys/items/properties/trustedAt/pattern", keyword: "pattern", params: { pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$" }, message: 'must match pattern "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"', schema: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$", parentSchema: schema19.properties.publishers.additionalProperties.properties.keys.items.properties.trustedAt, data: data7 };
                          vErrors === null ? vErrors = [err24] : vErrors.push(err24), errors++;
                        }
                      } else {
                        let err25 = { instancePath: instancePath + "/publishers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/keys/" + i0 + "/trustedAt", schemaPath: "#/properties/publishers/additionalProperties/properties/keys/items/properties/trustedAt/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.publishers.additionalProperties.properties.keys.items.properties.trustedAt.type, parentSchema: schema19.properties.publishers.additionalProperties.properties.keys.items.properties.trustedAt, data: data7 };
                        vErrors === null ? vErrors = [err25] : vErrors.push(err25), errors++;
                      }
                    }
                    if (data4.endorsedAt !== void 0) {
                      let data8 = data4.endorsedAt;
                      if (typeof data8 == "string") {
                        if (!pattern5.test(data8)) {
                          let err26 = { instancePath: instancePath + "/publishers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/keys/" + i0 + "/endorsedAt", schemaPath: "#/properties/publishers/additionalProperties/properties/keys/items/properties/endorsedAt/pattern", keyword: "pattern", params: { pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$" }, message: 'must match pattern "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"', schema: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$", parentSchema: schema19.properties.publishers.additionalProperties.properties.keys.items.properties.endorsedAt, data: data8 };
                          vErrors === null ? vErrors = [err26] : vErrors.push(err26), errors++;
                        }
                      } else {
                        let err27 = { instancePath: instancePath + "/publishers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/keys/" + i0 + "/endorsedAt", schemaPath: "#/properties/publishers/additionalProperties/properties/keys/items/properties/endorsedAt/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.publishers.additionalProperties.properties.keys.items.properties.endorsedAt.type, parentSchema: schema19.properties.publishers.additionalProperties.properties.keys.items.properties.endorsedAt, data: data8 };
                        vErrors === null ? vErrors = [err27] : vErrors.push(err27), errors++;
                      }
                    }
                  } else {
                    let err28 = { instancePath: instancePath + "/publishers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/keys/" + i0, schemaPath: "#/properties/publishers/additionalProperties/properties/keys/items/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema19.properties.publishers.additionalProperties.properties.keys.items.type, parentSchema: schema19.properties.publishers.additionalProperties.properties.keys.items, data: data4 };
                    vErrors === null ? vErrors = [err28] : vErrors.push(err28), errors++;
                  }
                }
              } else {
                let err29 = { instancePath: instancePath + "/publishers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/keys", schemaPath: "#/properties/publishers/additionalProperties/properties/keys/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema19.properties.publishers.additionalProperties.properties.keys.type, parentSchema: schema19.properties.publishers.additionalProperties.properties.keys, data: data3 };
                vErrors === null ? vErrors = [err29] : vErrors.push(err29), errors++;
              }
            }
          } else {
            let err30 = { instancePath: instancePath + "/publishers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/publishers/additionalProperties/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema19.properties.publishers.additionalProperties.type, parentSchema: schema19.properties.publishers.additionalProperties, data: data2 };
            vErrors === null ? vErrors = [err30] : vErrors.push(err30), errors++;
          }
        }
      } else {
        let err31 = { instancePath: instancePath + "/publishers", schemaPath: "#/properties/publishers/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema19.properties.publishers.type, parentSchema: schema19.properties.publishers, data: data1 };
        vErrors === null ? vErrors = [err31] : vErrors.push(err31), errors++;
      }
    }
    if (data.former !== void 0) {
      let data9 = data.former;
      if (data9 && typeof data9 == "object" && !Array.isArray(data9)) {
        for (let key5 in data9) {
          let _errs26 = errors;
          if (typeof key5 == "string") {
            if (!pattern3.test(key5)) {
              let err32 = { instancePath: instancePath + "/former", schemaPath: "#/properties/former/propertyNames/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9][a-z0-9_-]{0,127}$" }, message: 'must match pattern "^[a-z0-9][a-z0-9_-]{0,127}$"', schema: "^[a-z0-9][a-z0-9_-]{0,127}$", parentSchema: schema19.properties.former.propertyNames, data: key5, propertyName: key5 };
              vErrors === null ? vErrors = [err32] : vErrors.push(err32), errors++;
            }
          } else {
            let err33 = { instancePath: instancePath + "/former", schemaPath: "#/properties/former/propertyNames/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.former.propertyNames.type, parentSchema: schema19.properties.former.propertyNames, data: key5, propertyName: key5 };
            vErrors === null ? vErrors = [err33] : vErrors.push(err33), errors++;
          }
          var valid7 = _errs26 === errors;
          if (!valid7) {
            let err34 = { instancePath: instancePath + "/former", schemaPath: "#/properties/former/propertyNames", keyword: "propertyNames", params: { propertyName: key5 }, message: "property name must be valid", schema: schema19.properties.former.propertyNames, parentSchema: schema19.properties.former, data: data9 };
            vErrors === null ? vErrors = [err34] : vErrors.push(err34), errors++;
          }
        }
        for (let key6 in data9) {
          let data10 = data9[key6];
          if (Array.isArray(data10)) {
            if (data10.length > 1e3) {
              let err35 = { instancePath: instancePath + "/former/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/former/additionalProperties/maxItems", keyword: "maxItems", params: { limit: 1e3 }, message: "must NOT have more than 1000 items", schema: 1e3, parentSchema: schema19.properties.former.additionalProperties, data: data10 };
              vErrors === null ? vErrors = [err35] : vErrors.push(err35), errors++;
            }
            let len1 = data10.length;
            for (let i1 = 0; i1 < len1; i1++) {
              let data11 = data10[i1];
              if (typeof data11 == "string") {
                if (!pattern4.test(data11)) {
                  let err36 = { instancePath: instancePath + "/former/" + key6.replace(/~/g, "~0").replace(/\//g, "~1") + "/" + i1, schemaPath: "#/properties/former/additionalProperties/items/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9+/]{43}=$" }, message: 'must match pattern "^[A-Za-z0-9+/]{43}=$"', schema: "^[A-Za-z0-9+/]{43}=$", parentSchema: schema19.properties.former.additionalProperties.items, data: data11 };
                  vErrors === null ? vErrors = [err36] : vErrors.push(err36), errors++;
                }
              } else {
                let err37 = { instancePath: instancePath + "/former/" + key6.replace(/~/g, "~0").replace(/\//g, "~1") + "/" + i1, schemaPath: "#/properties/former/additionalProperties/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.former.additionalProperties.items.type, parentSchema: schema19.properties.former.additionalProperties.items, data: data11 };
                vErrors === null ? vErrors = [err37] : vErrors.push(err37), errors++;
              }
            }
          } else {
            let err38 = { instancePath: instancePath + "/former/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/former/additionalProperties/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema19.properties.former.additionalProperties.type, parentSchema: schema19.properties.former.additionalProperties, data: data10 };
            vErrors === null ? vErrors = [err38] : vErrors.push(err38), errors++;
          }
        }
      } else {
        let err39 = { instancePath: instancePath + "/former", schemaPath: "#/properties/former/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema19.properties.former.type, parentSchema: schema19.properties.former, data: data9 };
        vErrors === null ? vErrors = [err39] : vErrors.push(err39), errors++;
      }
    }
    if (data.registries !== void 0) {
      let data12 = data.registries;
      if (data12 && typeof data12 == "object" && !Array.isArray(data12)) {
        for (let key7 in data12) {
          let _errs35 = errors;
          if (typeof key7 == "string") {
            if (!pattern3.test(key7)) {
              let err40 = { instancePath: instancePath + "/registries", schemaPath: "#/properties/registries/propertyNames/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9][a-z0-9_-]{0,127}$" }, message: 'must match pattern "^[a-z0-9][a-z0-9_-]{0,127}$"', schema: "^[a-z0-9][a-z0-9_-]{0,127}$", parentSchema: schema19.properties.registries.propertyNames, data: key7, propertyName: key7 };
              vErrors === null ? vErrors = [err40] : vErrors.push(err40), errors++;
            }
          } else {
            let err41 = { instancePath: instancePath + "/registries", schemaPath: "#/properties/registries/propertyNames/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.registries.propertyNames.type, parentSchema: schema19.properties.registries.propertyNames, data: key7, propertyName: key7 };
            vErrors === null ? vErrors = [err41] : vErrors.push(err41), errors++;
          }
          var valid11 = _errs35 === errors;
          if (!valid11) {
            let err42 = { instancePath: instancePath + "/registries", schemaPath: "#/properties/registries/propertyNames", keyword: "propertyNames", params: { propertyName: key7 }, message: "property name must be valid", schema: schema19.properties.registries.propertyNames, parentSchema: schema19.properties.registries, data: data12 };
            vErrors === null ? vErrors = [err42] : vErrors.push(err42), errors++;
          }
        }
        for (let key8 in data12) {
          let data13 = data12[key8];
          if (data13 && typeof data13 == "object" && !Array.isArray(data13)) {
            if (data13.key === void 0) {
              let err43 = { instancePath: instancePath + "/registries/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/registries/additionalProperties/required", keyword: "required", params: { missingProperty: "key" }, message: "must have required property 'key'", schema: schema19.properties.registries.additionalProperties.required, parentSchema: schema19.properties.registries.additionalProperties, data: data13 };
              vErrors === null ? vErrors = [err43] : vErrors.push(err43), errors++;
            }
            if (data13.trustedAt === void 0) {
              let err44 = { instancePath: instancePath + "/registries/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/registries/additionalProperties/required", keyword: "required", params: { missingProperty: "trustedAt" }, message: "must have required property 'trustedAt'", schema: schema19.properties.registries.additionalProperties.required, parentSchema: schema19.properties.registries.additionalProperties, data: data13 };
              vErrors === null ? vErrors = [err44] : vErrors.push(err44), errors++;
            }
            for (let key9 in data13)
              if (!(key9 === "key" || key9 === "trustedAt")) {
                let err45 = { instancePath: instancePath + "/registries/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/registries/additionalProperties/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key9 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema19.properties.registries.additionalProperties, data: data13 };
                vErrors === null ? vErrors = [err45] : vErrors.push(err45), errors++;
              }
            if (data13.key !== void 0) {
              let data14 = data13.key;
              if (typeof data14 == "string") {
                if (!pattern4.test(data14)) {
                  let err46 = { instancePath: instancePath + "/registries/" + key8.replace(/~/g, "~0").replace(/\//g, "~1") + "/key", schemaPath: "#/properties/registries/additionalProperties/properties/key/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9+/]{43}=$" }, message: 'must match pattern "^[A-Za-z0-9+/]{43}=$"', schema: "^[A-Za-z0-9+/]{43}=$", parentSchema: schema19.properties.registries.additionalProperties.properties.key, data: data14 };
                  vErrors === null ? vErrors = [err46] : vErrors.push(err46), errors++;
                }
              } else {
                let err47 = { instancePath: instancePath + "/registries/" + key8.replace(/~/g, "~0").replace(/\//g, "~1") + "/key", schemaPath: "#/properties/registries/additionalProperties/properties/key/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.registries.additionalProperties.properties.key.type, parentSchema: schema19.properties.registries.additionalProperties.properties.key, data: data14 };
                vErrors === null ? vErrors = [err47] : vErrors.push(err47), errors++;
              }
            }
            if (data13.trustedAt !== void 0) {
              let data15 = data13.trustedAt;
              if (typeof data15 == "string") {
                if (!pattern5.test(data15)) {
                  let err48 = { instancePath: instancePath + "/registries/" + key8.replace(/~/g, "~0").replace(/\//g, "~1") + "/trustedAt", schemaPath: "#/properties/registries/additionalProperties/properties/trustedAt/pattern", keyword: "pattern", params: { pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$" }, message: 'must match pattern "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"', schema: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$", parentSchema: schema19.properties.registries.additionalProperties.properties.trustedAt, data: data15 };
                  vErrors === null ? vErrors = [err48] : vErrors.push(err48), errors++;
                }
              } else {
                let err49 = { instancePath: instancePath + "/registries/" + key8.replace(/~/g, "~0").replace(/\//g, "~1") + "/trustedAt", schemaPath: "#/properties/registries/additionalProperties/properties/trustedAt/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.registries.additionalProperties.properties.trustedAt.type, parentSchema: schema19.properties.registries.additionalProperties.properties.trustedAt, data: data15 };
                vErrors === null ? vErrors = [err49] : vErrors.push(err49), errors++;
              }
            }
          } else {
            let err50 = { instancePath: instancePath + "/registries/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/registries/additionalProperties/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema19.properties.registries.additionalProperties.type, parentSchema: schema19.properties.registries.additionalProperties, data: data13 };
            vErrors === null ? vErrors = [err50] : vErrors.push(err50), errors++;
          }
        }
      } else {
        let err51 = { instancePath: instancePath + "/registries", schemaPath: "#/properties/registries/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema19.properties.registries.type, parentSchema: schema19.properties.registries, data: data12 };
        vErrors === null ? vErrors = [err51] : vErrors.push(err51), errors++;
      }
    }
    if (data.extensions !== void 0) {
      let data16 = data.extensions;
      if (data16 && typeof data16 == "object" && !Array.isArray(data16)) {
        for (let key10 in data16) {
          let _errs47 = errors;
          if (typeof key10 == "string") {
            if (!pattern12.test(key10)) {
              let err52 = { instancePath: instancePath + "/extensions", schemaPath: "#/properties/extensions/propertyNames/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9][a-z0-9_-]{0,127}\\.[a-z0-9][a-z0-9_-]{0,127}$" }, message: 'must match pattern "^[a-z0-9][a-z0-9_-]{0,127}\\.[a-z0-9][a-z0-9_-]{0,127}$"', schema: "^[a-z0-9][a-z0-9_-]{0,127}\\.[a-z0-9][a-z0-9_-]{0,127}$", parentSchema: schema19.properties.extensions.propertyNames, data: key10, propertyName: key10 };
              vErrors === null ? vErrors = [err52] : vErrors.push(err52), errors++;
            }
          } else {
            let err53 = { instancePath: instancePath + "/extensions", schemaPath: "#/properties/extensions/propertyNames/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.extensions.propertyNames.type, parentSchema: schema19.properties.extensions.propertyNames, data: key10, propertyName: key10 };
            vErrors === null ? vErrors = [err53] : vErrors.push(err53), errors++;
          }
          var valid14 = _errs47 === errors;
          if (!valid14) {
            let err54 = { instancePath: instancePath + "/extensions", schemaPath: "#/properties/extensions/propertyNames", keyword: "propertyNames", params: { propertyName: key10 }, message: "property name must be valid", schema: schema19.properties.extensions.propertyNames, parentSchema: schema19.properties.extensions, data: data16 };
            vErrors === null ? vErrors = [err54] : vErrors.push(err54), errors++;
          }
        }
        for (let key11 in data16) {
          let data17 = data16[key11];
          if (data17 && typeof data17 == "object" && !Array.isArray(data17)) {
            if (data17.lineage === void 0) {
              let err55 = { instancePath: instancePath + "/extensions/" + key11.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/extensions/additionalProperties/required", keyword: "required", params: { missingProperty: "lineage" }, message: "must have required property 'lineage'", schema: schema19.properties.extensions.additionalProperties.required, parentSchema: schema19.properties.extensions.additionalProperties, data: data17 };
              vErrors === null ? vErrors = [err55] : vErrors.push(err55), errors++;
            }
            if (data17.highest === void 0) {
              let err56 = { instancePath: instancePath + "/extensions/" + key11.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/extensions/additionalProperties/required", keyword: "required", params: { missingProperty: "highest" }, message: "must have required property 'highest'", schema: schema19.properties.extensions.additionalProperties.required, parentSchema: schema19.properties.extensions.additionalProperties, data: data17 };
              vErrors === null ? vErrors = [err56] : vErrors.push(err56), errors++;
            }
            for (let key12 in data17)
              if (!(key12 === "lineage" || key12 === "highest" || key12 === "pinned")) {
                let err57 = { instancePath: instancePath + "/extensions/" + key11.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/extensions/additionalProperties/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key12 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema19.properties.extensions.additionalProperties, data: data17 };
                vErrors === null ? vErrors = [err57] : vErrors.push(err57), errors++;
              }
            if (data17.lineage !== void 0) {
              let data18 = data17.lineage;
              if (typeof data18 == "string") {
                if (!pattern4.test(data18)) {
                  let err58 = { instancePath: instancePath + "/extensions/" + key11.replace(/~/g, "~0").replace(/\//g, "~1") + "/lineage", schemaPath: "#/properties/extensions/additionalProperties/properties/lineage/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9+/]{43}=$" }, message: 'must match pattern "^[A-Za-z0-9+/]{43}=$"', schema: "^[A-Za-z0-9+/]{43}=$", parentSchema: schema19.properties.extensions.additionalProperties.properties.lineage, data: data18 };
                  vErrors === null ? vErrors = [err58] : vErrors.push(err58), errors++;
                }
              } else {
                let err59 = { instancePath: instancePath + "/extensions/" + key11.replace(/~/g, "~0").replace(/\//g, "~1") + "/lineage", schemaPath: "#/properties/extensions/additionalProperties/properties/lineage/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.extensions.additionalProperties.properties.lineage.type, parentSchema: schema19.properties.extensions.additionalProperties.properties.lineage, data: data18 };
                vErrors === null ? vErrors = [err59] : vErrors.push(err59), errors++;
              }
            }
            if (data17.highest !== void 0) {
              let data19 = data17.highest;
              if (typeof data19 == "string") {
                if (func1(data19) > 256) {
                  let err60 = { instancePath: instancePath + "/extensions/" + key11.replace(/~/g, "~0").replace(/\//g, "~1") + "/highest", schemaPath: "#/properties/extensions/additionalProperties/properties/highest/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters", schema: 256, parentSchema: schema19.properties.extensions.additionalProperties.properties.highest, data: data19 };
                  vErrors === null ? vErrors = [err60] : vErrors.push(err60), errors++;
                }
                if (func1(data19) < 1) {
                  let err61 = { instancePath: instancePath + "/extensions/" + key11.replace(/~/g, "~0").replace(/\//g, "~1") + "/highest", schemaPath: "#/properties/extensions/additionalProperties/properties/highest/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema19.properties.extensions.additionalProperties.properties.highest, data: data19 };
                  vErrors === null ? vErrors = [err61] : vErrors.push(err61), errors++;
                }
              } else {
                let err62 = { instancePath: instancePath + "/extensions/" + key11.replace(/~/g, "~0").replace(/\//g, "~1") + "/highest", schemaPath: "#/properties/extensions/additionalProperties/properties/highest/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.extensions.additionalProperties.properties.highest.type, parentSchema: schema19.properties.extensions.additionalProperties.properties.highest, data: data19 };
                vErrors === null ? vErrors = [err62] : vErrors.push(err62), errors++;
              }
            }
            if (data17.pinned !== void 0) {
              let data20 = data17.pinned;
              if (typeof data20 == "string") {
                if (func1(data20) > 256) {
                  let err63 = { instancePath: instancePath + "/extensions/" + key11.replace(/~/g, "~0").replace(/\//g, "~1") + "/pinned", schemaPath: "#/properties/extensions/additionalProperties/properties/pinned/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters", schema: 256, parentSchema: schema19.properties.extensions.additionalProperties.properties.pinned, data: data20 };
                  vErrors === null ? vErrors = [err63] : vErrors.push(err63), errors++;
                }
                if (func1(data20) < 1) {
                  let err64 = { instancePath: instancePath + "/extensions/" + key11.replace(/~/g, "~0").replace(/\//g, "~1") + "/pinned", schemaPath: "#/properties/extensions/additionalProperties/properties/pinned/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema19.properties.extensions.additionalProperties.properties.pinned, data: data20 };
                  vErrors === null ? vErrors = [err64] : vErrors.push(err64), errors++;
                }
              } else {
                let err65 = { instancePath: instancePath + "/extensions/" + key11.replace(/~/g, "~0").replace(/\//g, "~1") + "/pinned", schemaPath: "#/properties/extensions/additionalProperties/properties/pinned/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.extensions.additionalProperties.properties.pinned.type, parentSchema: schema19.properties.extensions.additionalProperties.properties.pinned, data: data20 };
                vErrors === null ? vErrors = [err65] : vErrors.push(err65), errors++;
              }
            }
          } else {
            let err66 = { instancePath: instancePath + "/extensions/" + key11.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/extensions/additionalProperties/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema19.properties.extensions.additionalProperties.type, parentSchema: schema19.properties.extensions.additionalProperties, data: data17 };
            vErrors === null ? vErrors = [err66] : vErrors.push(err66), errors++;
          }
        }
      } else {
        let err67 = { instancePath: instancePath + "/extensions", schemaPath: "#/properties/extensions/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema19.properties.extensions.type, parentSchema: schema19.properties.extensions, data: data16 };
        vErrors === null ? vErrors = [err67] : vErrors.push(err67), errors++;
      }
    }
    if (data.rotations !== void 0) {
      let data21 = data.rotations;
      if (Array.isArray(data21)) {
        if (data21.length > 1e3) {
          let err68 = { instancePath: instancePath + "/rotations", schemaPath: "#/properties/rotations/maxItems", keyword: "maxItems", params: { limit: 1e3 }, message: "must NOT have more than 1000 items", schema: 1e3, parentSchema: schema19.properties.rotations, data: data21 };
          vErrors === null ? vErrors = [err68] : vErrors.push(err68), errors++;
        }
        let len2 = data21.length;
        for (let i2 = 0; i2 < len2; i2++) {
          let data22 = data21[i2];
          if (!(data22 && typeof data22 == "object" && !Array.isArray(data22))) {
            let err69 = { instancePath: instancePath + "/rotations/" + i2, schemaPath: "#/properties/rotations/items/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema19.properties.rotations.items.type, parentSchema: schema19.properties.rotations.items, data: data22 };
            vErrors === null ? vErrors = [err69] : vErrors.push(err69), errors++;
          }
        }
      } else {
        let err70 = { instancePath: instancePath + "/rotations", schemaPath: "#/properties/rotations/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema19.properties.rotations.type, parentSchema: schema19.properties.rotations, data: data21 };
        vErrors === null ? vErrors = [err70] : vErrors.push(err70), errors++;
      }
    }
    if (data.revocations !== void 0) {
      let data23 = data.revocations;
      if (Array.isArray(data23)) {
        if (data23.length > 1e3) {
          let err71 = { instancePath: instancePath + "/revocations", schemaPath: "#/properties/revocations/maxItems", keyword: "maxItems", params: { limit: 1e3 }, message: "must NOT have more than 1000 items", schema: 1e3, parentSchema: schema19.properties.revocations, data: data23 };
          vErrors === null ? vErrors = [err71] : vErrors.push(err71), errors++;
        }
        let len3 = data23.length;
        for (let i3 = 0; i3 < len3; i3++) {
          let data24 = data23[i3];
          if (!(data24 && typeof data24 == "object" && !Array.isArray(data24))) {
            let err72 = { instancePath: instancePath + "/revocations/" + i3, schemaPath: "#/properties/revocations/items/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema19.properties.revocations.items.type, parentSchema: schema19.properties.revocations.items, data: data24 };
            vErrors === null ? vErrors = [err72] : vErrors.push(err72), errors++;
          }
        }
      } else {
        let err73 = { instancePath: instancePath + "/revocations", schemaPath: "#/properties/revocations/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema19.properties.revocations.type, parentSchema: schema19.properties.revocations, data: data23 };
        vErrors === null ? vErrors = [err73] : vErrors.push(err73), errors++;
      }
    }
  } else {
    let err74 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema19.type, parentSchema: schema19, data };
    vErrors === null ? vErrors = [err74] : vErrors.push(err74), errors++;
  }
  return validate52.errors = vErrors, errors === 0;
}
validate52.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };

export const validateTrustStore: Validator<TrustStoreJson> = stdin_default;
