// Generated from packages/contract/openapi.yaml by `npm run generate`; do not edit.
import Serializer from 'fast-json-stringify/lib/serializer.js'

const serializer = Serializer.restoreFromState({ mode: 'standalone' })

const ErrorResponseOf = function anonymous(validator,serializer
) {

    
const {
  asString,
  asNumber,
  asBoolean,
  asDateTime,
  asDate,
  asTime,
  asUnsafeString,
  asPlainStringArray
} = serializer

const asInteger = serializer.asInteger.bind(serializer)


    const JSON_STR_BEGIN_OBJECT = '{'
    const JSON_STR_END_OBJECT = '}'
    const JSON_STR_BEGIN_ARRAY = '['
    const JSON_STR_END_ARRAY = ']'
    const JSON_STR_COMMA = ','
    const JSON_STR_COLONS = ':'
    const JSON_STR_QUOTE = '"'
    const JSON_STR_EMPTY_OBJECT = JSON_STR_BEGIN_OBJECT + JSON_STR_END_OBJECT
    const JSON_STR_EMPTY_ARRAY = JSON_STR_BEGIN_ARRAY + JSON_STR_END_ARRAY
    const JSON_STR_EMPTY_STRING = JSON_STR_QUOTE + JSON_STR_QUOTE
    const JSON_STR_NULL = 'null'
    
  
    
      // "#/properties/error/properties/major/properties/message"
      function anonymous3 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_en_US_9 = obj["en_US"]
      if (value_en_US_9 !== undefined) {
        json += "{\"en_US\":"
        
        if (typeof value_en_US_9 !== 'string') {
          if (value_en_US_9 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_en_US_9 instanceof Date) {
            json += JSON_STR_QUOTE + value_en_US_9.toISOString() + JSON_STR_QUOTE
          } else if (value_en_US_9 instanceof RegExp) {
            json += asString(value_en_US_9.source)
          } else {
            json += asString(value_en_US_9.toString())
          }
        } else {
          json += asString(value_en_US_9)
        }
        
      } else {
        throw new Error('"en_US" is required!')
      }
      
return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/error/properties/major"
      function anonymous2 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_tag_6 = obj["tag"]
      if (value_tag_6 !== undefined) {
        json += "{\"tag\":"
        
        if (typeof value_tag_6 !== 'string') {
          if (value_tag_6 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_tag_6 instanceof Date) {
            json += JSON_STR_QUOTE + value_tag_6.toISOString() + JSON_STR_QUOTE
          } else if (value_tag_6 instanceof RegExp) {
            json += asString(value_tag_6.source)
          } else {
            json += asString(value_tag_6.toString())
          }
        } else {
          json += asString(value_tag_6)
        }
        
      } else {
        throw new Error('"tag" is required!')
      }
      
      const value_message_7 = obj["message"]
      if (value_message_7 !== undefined) {
        json += ",\"message\":"
        json += anonymous3(value_message_7)
      } else {
        throw new Error('"message" is required!')
      }
      
return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/error/properties/minor/properties/message"
      function anonymous5 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_en_US_16 = obj["en_US"]
      if (value_en_US_16 !== undefined) {
        json += "{\"en_US\":"
        
        if (typeof value_en_US_16 !== 'string') {
          if (value_en_US_16 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_en_US_16 instanceof Date) {
            json += JSON_STR_QUOTE + value_en_US_16.toISOString() + JSON_STR_QUOTE
          } else if (value_en_US_16 instanceof RegExp) {
            json += asString(value_en_US_16.source)
          } else {
            json += asString(value_en_US_16.toString())
          }
        } else {
          json += asString(value_en_US_16)
        }
        
      } else {
        throw new Error('"en_US" is required!')
      }
      
return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/error/properties/minor"
      function anonymous4 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_tag_13 = obj["tag"]
      if (value_tag_13 !== undefined) {
        json += "{\"tag\":"
        
        if (typeof value_tag_13 !== 'string') {
          if (value_tag_13 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_tag_13 instanceof Date) {
            json += JSON_STR_QUOTE + value_tag_13.toISOString() + JSON_STR_QUOTE
          } else if (value_tag_13 instanceof RegExp) {
            json += asString(value_tag_13.source)
          } else {
            json += asString(value_tag_13.toString())
          }
        } else {
          json += asString(value_tag_13)
        }
        
      } else {
        throw new Error('"tag" is required!')
      }
      
      const value_message_14 = obj["message"]
      if (value_message_14 !== undefined) {
        json += ",\"message\":"
        json += anonymous5(value_message_14)
      } else {
        throw new Error('"message" is required!')
      }
      
return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/error/properties/details"
      function anonymous6 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        let addComma_18 = false

    for (const key of Object.keys(obj)) {
      if (
        
        obj[key] === undefined ||
        typeof obj[key] === 'function' ||
        typeof obj[key] === 'symbol'
      ) continue
      const value = obj[key]
  
        json += addComma_18 ? JSON_STR_COMMA : ((addComma_18 = true), JSON_STR_BEGIN_OBJECT)
        json += asString(key) + JSON_STR_COLONS + JSON.stringify(value)
      
    }
  if (!addComma_18) json += JSON_STR_BEGIN_OBJECT

return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/error"
      function anonymous1 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_major_4 = obj["major"]
      if (value_major_4 !== undefined) {
        json += "{\"major\":"
        json += anonymous2(value_major_4)
      } else {
        throw new Error('"major" is required!')
      }
      
      const value_retryable_10 = obj["retryable"]
      if (value_retryable_10 !== undefined) {
        json += ",\"retryable\":"
        json += asBoolean(value_retryable_10)
      } else {
        throw new Error('"retryable" is required!')
      }
      
      const value_minor_11 = obj["minor"]
      if (value_minor_11 !== undefined) {
        json += ",\"minor\":"
        json += anonymous4(value_minor_11)
      }

      const value_details_17 = obj["details"]
      if (value_details_17 !== undefined) {
        json += ",\"details\":"
        json += anonymous6(value_details_17)
      }

return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/build"
      function anonymous7 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_build_major_21 = obj["build_major"]
      if (value_build_major_21 !== undefined) {
        json += "{\"build_major\":"
        json += asInteger(value_build_major_21)
      } else {
        throw new Error('"build_major" is required!')
      }
      
      const value_build_minor_22 = obj["build_minor"]
      if (value_build_minor_22 !== undefined) {
        json += ",\"build_minor\":"
        json += asInteger(value_build_minor_22)
      } else {
        throw new Error('"build_minor" is required!')
      }
      
      const value_build_id_23 = obj["build_id"]
      if (value_build_id_23 !== undefined) {
        json += ",\"build_id\":"
        
        if (typeof value_build_id_23 !== 'string') {
          if (value_build_id_23 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_build_id_23 instanceof Date) {
            json += JSON_STR_QUOTE + value_build_id_23.toISOString() + JSON_STR_QUOTE
          } else if (value_build_id_23 instanceof RegExp) {
            json += asString(value_build_id_23.source)
          } else {
            json += asString(value_build_id_23.toString())
          }
        } else {
          json += asString(value_build_id_23)
        }
        
      } else {
        throw new Error('"build_id" is required!')
      }
      
return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/stats"
      function anonymous8 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_call_26 = obj["call"]
      if (value_call_26 !== undefined) {
        json += "{\"call\":"
        
        if (typeof value_call_26 !== 'string') {
          if (value_call_26 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_call_26 instanceof Date) {
            json += JSON_STR_QUOTE + value_call_26.toISOString() + JSON_STR_QUOTE
          } else if (value_call_26 instanceof RegExp) {
            json += asString(value_call_26.source)
          } else {
            json += asString(value_call_26.toString())
          }
        } else {
          json += asString(value_call_26)
        }
        
      } else {
        throw new Error('"call" is required!')
      }
      
      const value_service_27 = obj["service"]
      if (value_service_27 !== undefined) {
        json += ",\"service\":"
        
        if (typeof value_service_27 !== 'string') {
          if (value_service_27 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_service_27 instanceof Date) {
            json += JSON_STR_QUOTE + value_service_27.toISOString() + JSON_STR_QUOTE
          } else if (value_service_27 instanceof RegExp) {
            json += asString(value_service_27.source)
          } else {
            json += asString(value_service_27.toString())
          }
        } else {
          json += asString(value_service_27)
        }
        
      } else {
        throw new Error('"service" is required!')
      }
      
      const value_timestamp_utc_28 = obj["timestamp_utc"]
      if (value_timestamp_utc_28 !== undefined) {
        json += ",\"timestamp_utc\":"
        
        if (typeof value_timestamp_utc_28 !== 'string') {
          if (value_timestamp_utc_28 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_timestamp_utc_28 instanceof Date) {
            json += JSON_STR_QUOTE + value_timestamp_utc_28.toISOString() + JSON_STR_QUOTE
          } else if (value_timestamp_utc_28 instanceof RegExp) {
            json += asString(value_timestamp_utc_28.source)
          } else {
            json += asString(value_timestamp_utc_28.toString())
          }
        } else {
          json += asString(value_timestamp_utc_28)
        }
        
      } else {
        throw new Error('"timestamp_utc" is required!')
      }
      
      const value_request_id_29 = obj["request_id"]
      if (value_request_id_29 !== undefined) {
        json += ",\"request_id\":"
        
        if (typeof value_request_id_29 !== 'string') {
          if (value_request_id_29 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_request_id_29 instanceof Date) {
            json += JSON_STR_QUOTE + value_request_id_29.toISOString() + JSON_STR_QUOTE
          } else if (value_request_id_29 instanceof RegExp) {
            json += asString(value_request_id_29.source)
          } else {
            json += asString(value_request_id_29.toString())
          }
        } else {
          json += asString(value_request_id_29)
        }
        
      } else {
        throw new Error('"request_id" is required!')
      }
      
      const value_latency_ms_30 = obj["latency_ms"]
      if (value_latency_ms_30 !== undefined) {
        json += ",\"latency_ms\":"
        json += asInteger(value_latency_ms_30)
      } else {
        throw new Error('"latency_ms" is required!')
      }
      
      const value_session_fingerprint_31 = obj["session_fingerprint"]
      if (value_session_fingerprint_31 !== undefined) {
        json += ",\"session_fingerprint\":"
        
        if (typeof value_session_fingerprint_31 !== 'string') {
          if (value_session_fingerprint_31 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_session_fingerprint_31 instanceof Date) {
            json += JSON_STR_QUOTE + value_session_fingerprint_31.toISOString() + JSON_STR_QUOTE
          } else if (value_session_fingerprint_31 instanceof RegExp) {
            json += asString(value_session_fingerprint_31.source)
          } else {
            json += asString(value_session_fingerprint_31.toString())
          }
        } else {
          json += asString(value_session_fingerprint_31)
        }
        
      }

return json + JSON_STR_END_OBJECT

      }
    

      // "#"
      function anonymous0 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_success_1 = obj["success"]
      if (value_success_1 !== undefined) {
        json += "{\"success\":"
        json += asBoolean(value_success_1)
      } else {
        throw new Error('"success" is required!')
      }
      
      const value_error_2 = obj["error"]
      if (value_error_2 !== undefined) {
        json += ",\"error\":"
        json += anonymous1(value_error_2)
      } else {
        throw new Error('"error" is required!')
      }
      
      const value_build_19 = obj["build"]
      if (value_build_19 !== undefined) {
        json += ",\"build\":"
        json += anonymous7(value_build_19)
      } else {
        throw new Error('"build" is required!')
      }
      
      const value_stats_24 = obj["stats"]
      if (value_stats_24 !== undefined) {
        json += ",\"stats\":"
        json += anonymous8(value_stats_24)
      } else {
        throw new Error('"stats" is required!')
      }
      
return json + JSON_STR_END_OBJECT

      }
    
    const main = anonymous0
    return main
    
}
export const ErrorResponse = ErrorResponseOf(null, serializer)

const PingDataOf = function anonymous(validator,serializer
) {

    
const {
  asString,
  asNumber,
  asBoolean,
  asDateTime,
  asDate,
  asTime,
  asUnsafeString,
  asPlainStringArray
} = serializer

const asInteger = serializer.asInteger.bind(serializer)


    const JSON_STR_BEGIN_OBJECT = '{'
    const JSON_STR_END_OBJECT = '}'
    const JSON_STR_BEGIN_ARRAY = '['
    const JSON_STR_END_ARRAY = ']'
    const JSON_STR_COMMA = ','
    const JSON_STR_COLONS = ':'
    const JSON_STR_QUOTE = '"'
    const JSON_STR_EMPTY_OBJECT = JSON_STR_BEGIN_OBJECT + JSON_STR_END_OBJECT
    const JSON_STR_EMPTY_ARRAY = JSON_STR_BEGIN_ARRAY + JSON_STR_END_ARRAY
    const JSON_STR_EMPTY_STRING = JSON_STR_QUOTE + JSON_STR_QUOTE
    const JSON_STR_NULL = 'null'
    
  
    
    function anonymous1 (obj) {
      // "#/properties/warnings"
      let json = ''
  
    if (obj === null) return JSON_STR_EMPTY_ARRAY
    if (!Array.isArray(obj)) {
      throw new TypeError("The value of '#/properties/warnings' does not match schema definition.")
    }
    const arrayLength = obj.length
  
      if (typeof arrayLength === 'number' && arrayLength >= 8 && Number.isInteger(arrayLength) && arrayLength <= 0xffffffff) {
        return asPlainStringArray(obj, arrayLength)
      }
      
    json += JSON_STR_BEGIN_ARRAY
  
      if (arrayLength > 0) {
        const value = obj[0]
        
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
        for (let i = 1; i < arrayLength; i++) {
          json += JSON_STR_COMMA
          const value = obj[i]
          
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
        }
      }
      return json + JSON_STR_END_ARRAY
    }

      // "#/properties/maintenance/properties/latest_update"
      function anonymous3 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_at_14 = obj["at"]
      if (value_at_14 !== undefined) {
        json += "{\"at\":"
        
        if (typeof value_at_14 !== 'string') {
          if (value_at_14 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_at_14 instanceof Date) {
            json += JSON_STR_QUOTE + value_at_14.toISOString() + JSON_STR_QUOTE
          } else if (value_at_14 instanceof RegExp) {
            json += asString(value_at_14.source)
          } else {
            json += asString(value_at_14.toString())
          }
        } else {
          json += asString(value_at_14)
        }
        
      } else {
        throw new Error('"at" is required!')
      }
      
      const value_text_15 = obj["text"]
      if (value_text_15 !== undefined) {
        json += ",\"text\":"
        
        if (typeof value_text_15 !== 'string') {
          if (value_text_15 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_text_15 instanceof Date) {
            json += JSON_STR_QUOTE + value_text_15.toISOString() + JSON_STR_QUOTE
          } else if (value_text_15 instanceof RegExp) {
            json += asString(value_text_15.source)
          } else {
            json += asString(value_text_15.toString())
          }
        } else {
          json += asString(value_text_15)
        }
        
      } else {
        throw new Error('"text" is required!')
      }
      
return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/maintenance"
      function anonymous2 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_maintenance_id_7 = obj["maintenance_id"]
      if (value_maintenance_id_7 !== undefined) {
        json += "{\"maintenance_id\":"
        
        if (typeof value_maintenance_id_7 !== 'string') {
          if (value_maintenance_id_7 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_maintenance_id_7 instanceof Date) {
            json += JSON_STR_QUOTE + value_maintenance_id_7.toISOString() + JSON_STR_QUOTE
          } else if (value_maintenance_id_7 instanceof RegExp) {
            json += asString(value_maintenance_id_7.source)
          } else {
            json += asString(value_maintenance_id_7.toString())
          }
        } else {
          json += asString(value_maintenance_id_7)
        }
        
      } else {
        throw new Error('"maintenance_id" is required!')
      }
      
      const value_description_8 = obj["description"]
      if (value_description_8 !== undefined) {
        json += ",\"description\":"
        
        if (typeof value_description_8 !== 'string') {
          if (value_description_8 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_description_8 instanceof Date) {
            json += JSON_STR_QUOTE + value_description_8.toISOString() + JSON_STR_QUOTE
          } else if (value_description_8 instanceof RegExp) {
            json += asString(value_description_8.source)
          } else {
            json += asString(value_description_8.toString())
          }
        } else {
          json += asString(value_description_8)
        }
        
      } else {
        throw new Error('"description" is required!')
      }
      
      const value_impact_9 = obj["impact"]
      if (value_impact_9 !== undefined) {
        json += ",\"impact\":"
        
        if (typeof value_impact_9 !== 'string') {
          if (value_impact_9 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_impact_9 instanceof Date) {
            json += JSON_STR_QUOTE + value_impact_9.toISOString() + JSON_STR_QUOTE
          } else if (value_impact_9 instanceof RegExp) {
            json += asString(value_impact_9.source)
          } else {
            json += asString(value_impact_9.toString())
          }
        } else {
          json += asString(value_impact_9)
        }
        
      } else {
        throw new Error('"impact" is required!')
      }
      
      const value_started_at_10 = obj["started_at"]
      if (value_started_at_10 !== undefined) {
        json += ",\"started_at\":"
        
        if (typeof value_started_at_10 !== 'string') {
          if (value_started_at_10 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_started_at_10 instanceof Date) {
            json += JSON_STR_QUOTE + value_started_at_10.toISOString() + JSON_STR_QUOTE
          } else if (value_started_at_10 instanceof RegExp) {
            json += asString(value_started_at_10.source)
          } else {
            json += asString(value_started_at_10.toString())
          }
        } else {
          json += asString(value_started_at_10)
        }
        
      } else {
        throw new Error('"started_at" is required!')
      }
      
      const value_estimated_end_utc_11 = obj["estimated_end_utc"]
      if (value_estimated_end_utc_11 !== undefined) {
        json += ",\"estimated_end_utc\":"
        
        if (typeof value_estimated_end_utc_11 !== 'string') {
          if (value_estimated_end_utc_11 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_estimated_end_utc_11 instanceof Date) {
            json += JSON_STR_QUOTE + value_estimated_end_utc_11.toISOString() + JSON_STR_QUOTE
          } else if (value_estimated_end_utc_11 instanceof RegExp) {
            json += asString(value_estimated_end_utc_11.source)
          } else {
            json += asString(value_estimated_end_utc_11.toString())
          }
        } else {
          json += asString(value_estimated_end_utc_11)
        }
        
      } else {
        throw new Error('"estimated_end_utc" is required!')
      }
      
      const value_latest_update_12 = obj["latest_update"]
      if (value_latest_update_12 !== undefined) {
        json += ",\"latest_update\":"
        json += anonymous3(value_latest_update_12)
      }

return json + JSON_STR_END_OBJECT

      }
    

    function anonymous4 (obj) {
      // "#/properties/active"
      let json = ''
  
    if (obj === null) return JSON_STR_EMPTY_ARRAY
    if (!Array.isArray(obj)) {
      throw new TypeError("The value of '#/properties/active' does not match schema definition.")
    }
    const arrayLength = obj.length
  
      if (typeof arrayLength === 'number' && arrayLength >= 8 && Number.isInteger(arrayLength) && arrayLength <= 0xffffffff) {
        return asPlainStringArray(obj, arrayLength)
      }
      
    json += JSON_STR_BEGIN_ARRAY
  
      if (arrayLength > 0) {
        const value = obj[0]
        
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
        for (let i = 1; i < arrayLength; i++) {
          json += JSON_STR_COMMA
          const value = obj[i]
          
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
        }
      }
      return json + JSON_STR_END_ARRAY
    }

      // "#/properties/next_maintenance"
      function anonymous5 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_maintenance_id_20 = obj["maintenance_id"]
      if (value_maintenance_id_20 !== undefined) {
        json += "{\"maintenance_id\":"
        
        if (typeof value_maintenance_id_20 !== 'string') {
          if (value_maintenance_id_20 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_maintenance_id_20 instanceof Date) {
            json += JSON_STR_QUOTE + value_maintenance_id_20.toISOString() + JSON_STR_QUOTE
          } else if (value_maintenance_id_20 instanceof RegExp) {
            json += asString(value_maintenance_id_20.source)
          } else {
            json += asString(value_maintenance_id_20.toString())
          }
        } else {
          json += asString(value_maintenance_id_20)
        }
        
      } else {
        throw new Error('"maintenance_id" is required!')
      }
      
      const value_description_21 = obj["description"]
      if (value_description_21 !== undefined) {
        json += ",\"description\":"
        
        if (typeof value_description_21 !== 'string') {
          if (value_description_21 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_description_21 instanceof Date) {
            json += JSON_STR_QUOTE + value_description_21.toISOString() + JSON_STR_QUOTE
          } else if (value_description_21 instanceof RegExp) {
            json += asString(value_description_21.source)
          } else {
            json += asString(value_description_21.toString())
          }
        } else {
          json += asString(value_description_21)
        }
        
      } else {
        throw new Error('"description" is required!')
      }
      
      const value_impact_22 = obj["impact"]
      if (value_impact_22 !== undefined) {
        json += ",\"impact\":"
        
        if (typeof value_impact_22 !== 'string') {
          if (value_impact_22 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_impact_22 instanceof Date) {
            json += JSON_STR_QUOTE + value_impact_22.toISOString() + JSON_STR_QUOTE
          } else if (value_impact_22 instanceof RegExp) {
            json += asString(value_impact_22.source)
          } else {
            json += asString(value_impact_22.toString())
          }
        } else {
          json += asString(value_impact_22)
        }
        
      } else {
        throw new Error('"impact" is required!')
      }
      
      const value_scheduled_start_utc_23 = obj["scheduled_start_utc"]
      if (value_scheduled_start_utc_23 !== undefined) {
        json += ",\"scheduled_start_utc\":"
        
        if (typeof value_scheduled_start_utc_23 !== 'string') {
          if (value_scheduled_start_utc_23 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_scheduled_start_utc_23 instanceof Date) {
            json += JSON_STR_QUOTE + value_scheduled_start_utc_23.toISOString() + JSON_STR_QUOTE
          } else if (value_scheduled_start_utc_23 instanceof RegExp) {
            json += asString(value_scheduled_start_utc_23.source)
          } else {
            json += asString(value_scheduled_start_utc_23.toString())
          }
        } else {
          json += asString(value_scheduled_start_utc_23)
        }
        
      } else {
        throw new Error('"scheduled_start_utc" is required!')
      }
      
      const value_estimated_duration_seconds_24 = obj["estimated_duration_seconds"]
      if (value_estimated_duration_seconds_24 !== undefined) {
        json += ",\"estimated_duration_seconds\":"
        json += asInteger(value_estimated_duration_seconds_24)
      } else {
        throw new Error('"estimated_duration_seconds" is required!')
      }
      
return json + JSON_STR_END_OBJECT

      }
    

      // "#"
      function anonymous0 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_ok_1 = obj["ok"]
      if (value_ok_1 !== undefined) {
        json += "{\"ok\":"
        json += asBoolean(value_ok_1)
      } else {
        throw new Error('"ok" is required!')
      }
      
      const value_maintenance_active_2 = obj["maintenance_active"]
      if (value_maintenance_active_2 !== undefined) {
        json += ",\"maintenance_active\":"
        json += asBoolean(value_maintenance_active_2)
      } else {
        throw new Error('"maintenance_active" is required!')
      }
      
      const value_warnings_3 = obj["warnings"]
      if (value_warnings_3 !== undefined) {
        json += ",\"warnings\":"
        json += anonymous1(value_warnings_3)
      }

      const value_impact_4 = obj["impact"]
      if (value_impact_4 !== undefined) {
        json += ",\"impact\":"
        
        if (typeof value_impact_4 !== 'string') {
          if (value_impact_4 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_impact_4 instanceof Date) {
            json += JSON_STR_QUOTE + value_impact_4.toISOString() + JSON_STR_QUOTE
          } else if (value_impact_4 instanceof RegExp) {
            json += asString(value_impact_4.source)
          } else {
            json += asString(value_impact_4.toString())
          }
        } else {
          json += asString(value_impact_4)
        }
        
      }

      const value_maintenance_5 = obj["maintenance"]
      if (value_maintenance_5 !== undefined) {
        json += ",\"maintenance\":"
        json += anonymous2(value_maintenance_5)
      }

      const value_active_16 = obj["active"]
      if (value_active_16 !== undefined) {
        json += ",\"active\":"
        json += anonymous4(value_active_16)
      }

      const value_active_count_17 = obj["active_count"]
      if (value_active_count_17 !== undefined) {
        json += ",\"active_count\":"
        json += asInteger(value_active_count_17)
      }

      const value_next_maintenance_18 = obj["next_maintenance"]
      if (value_next_maintenance_18 !== undefined) {
        json += ",\"next_maintenance\":"
        json += anonymous5(value_next_maintenance_18)
      }

return json + JSON_STR_END_OBJECT

      }
    
    const main = anonymous0
    return main
    
}
export const PingData = PingDataOf(null, serializer)

const StateDataOf = function anonymous(validator,serializer
) {

    
const {
  asString,
  asNumber,
  asBoolean,
  asDateTime,
  asDate,
  asTime,
  asUnsafeString,
  asPlainStringArray
} = serializer

const asInteger = serializer.asInteger.bind(serializer)


    const JSON_STR_BEGIN_OBJECT = '{'
    const JSON_STR_END_OBJECT = '}'
    const JSON_STR_BEGIN_ARRAY = '['
    const JSON_STR_END_ARRAY = ']'
    const JSON_STR_COMMA = ','
    const JSON_STR_COLONS = ':'
    const JSON_STR_QUOTE = '"'
    const JSON_STR_EMPTY_OBJECT = JSON_STR_BEGIN_OBJECT + JSON_STR_END_OBJECT
    const JSON_STR_EMPTY_ARRAY = JSON_STR_BEGIN_ARRAY + JSON_STR_END_ARRAY
    const JSON_STR_EMPTY_STRING = JSON_STR_QUOTE + JSON_STR_QUOTE
    const JSON_STR_NULL = 'null'
    
  
    
      // "#/properties/windows/items"
      function anonymous2 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_maintenance_id_7 = obj["maintenance_id"]
      if (value_maintenance_id_7 !== undefined) {
        json += "{\"maintenance_id\":"
        
        if (typeof value_maintenance_id_7 !== 'string') {
          if (value_maintenance_id_7 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_maintenance_id_7 instanceof Date) {
            json += JSON_STR_QUOTE + value_maintenance_id_7.toISOString() + JSON_STR_QUOTE
          } else if (value_maintenance_id_7 instanceof RegExp) {
            json += asString(value_maintenance_id_7.source)
          } else {
            json += asString(value_maintenance_id_7.toString())
          }
        } else {
          json += asString(value_maintenance_id_7)
        }
        
      } else {
        throw new Error('"maintenance_id" is required!')
      }
      
      const value_description_8 = obj["description"]
      if (value_description_8 !== undefined) {
        json += ",\"description\":"
        
        if (typeof value_description_8 !== 'string') {
          if (value_description_8 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_description_8 instanceof Date) {
            json += JSON_STR_QUOTE + value_description_8.toISOString() + JSON_STR_QUOTE
          } else if (value_description_8 instanceof RegExp) {
            json += asString(value_description_8.source)
          } else {
            json += asString(value_description_8.toString())
          }
        } else {
          json += asString(value_description_8)
        }
        
      } else {
        throw new Error('"description" is required!')
      }
      
      const value_impact_9 = obj["impact"]
      if (value_impact_9 !== undefined) {
        json += ",\"impact\":"
        
        if (typeof value_impact_9 !== 'string') {
          if (value_impact_9 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_impact_9 instanceof Date) {
            json += JSON_STR_QUOTE + value_impact_9.toISOString() + JSON_STR_QUOTE
          } else if (value_impact_9 instanceof RegExp) {
            json += asString(value_impact_9.source)
          } else {
            json += asString(value_impact_9.toString())
          }
        } else {
          json += asString(value_impact_9)
        }
        
      } else {
        throw new Error('"impact" is required!')
      }
      
      const value_status_10 = obj["status"]
      if (value_status_10 !== undefined) {
        json += ",\"status\":"
        
        if (typeof value_status_10 !== 'string') {
          if (value_status_10 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_status_10 instanceof Date) {
            json += JSON_STR_QUOTE + value_status_10.toISOString() + JSON_STR_QUOTE
          } else if (value_status_10 instanceof RegExp) {
            json += asString(value_status_10.source)
          } else {
            json += asString(value_status_10.toString())
          }
        } else {
          json += asString(value_status_10)
        }
        
      } else {
        throw new Error('"status" is required!')
      }
      
      const value_starts_at_11 = obj["starts_at"]
      if (value_starts_at_11 !== undefined) {
        json += ",\"starts_at\":"
        
        if (typeof value_starts_at_11 !== 'string') {
          if (value_starts_at_11 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_starts_at_11 instanceof Date) {
            json += JSON_STR_QUOTE + value_starts_at_11.toISOString() + JSON_STR_QUOTE
          } else if (value_starts_at_11 instanceof RegExp) {
            json += asString(value_starts_at_11.source)
          } else {
            json += asString(value_starts_at_11.toString())
          }
        } else {
          json += asString(value_starts_at_11)
        }
        
      } else {
        throw new Error('"starts_at" is required!')
      }
      
      const value_ends_at_12 = obj["ends_at"]
      if (value_ends_at_12 !== undefined) {
        json += ",\"ends_at\":"
        
        if (typeof value_ends_at_12 !== 'string') {
          if (value_ends_at_12 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_ends_at_12 instanceof Date) {
            json += JSON_STR_QUOTE + value_ends_at_12.toISOString() + JSON_STR_QUOTE
          } else if (value_ends_at_12 instanceof RegExp) {
            json += asString(value_ends_at_12.source)
          } else {
            json += asString(value_ends_at_12.toString())
          }
        } else {
          json += asString(value_ends_at_12)
        }
        
      } else {
        throw new Error('"ends_at" is required!')
      }
      
return json + JSON_STR_END_OBJECT

      }
    

    function anonymous1 (obj) {
      // "#/properties/windows"
      let json = ''
  
    if (obj === null) return JSON_STR_EMPTY_ARRAY
    if (!Array.isArray(obj)) {
      throw new TypeError("The value of '#/properties/windows' does not match schema definition.")
    }
    const arrayLength = obj.length
  
    json += JSON_STR_BEGIN_ARRAY
  
      if (arrayLength > 0) {
        const value = obj[0]
        json += anonymous2(value)
        for (let i = 1; i < arrayLength; i++) {
          json += JSON_STR_COMMA
          const value = obj[i]
          json += anonymous2(value)
        }
      }
      return json + JSON_STR_END_ARRAY
    }

      // "#"
      function anonymous0 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_scope_1 = obj["scope"]
      if (value_scope_1 !== undefined) {
        json += "{\"scope\":"
        
        if (typeof value_scope_1 !== 'string') {
          if (value_scope_1 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_scope_1 instanceof Date) {
            json += JSON_STR_QUOTE + value_scope_1.toISOString() + JSON_STR_QUOTE
          } else if (value_scope_1 instanceof RegExp) {
            json += asString(value_scope_1.source)
          } else {
            json += asString(value_scope_1.toString())
          }
        } else {
          json += asString(value_scope_1)
        }
        
      } else {
        throw new Error('"scope" is required!')
      }
      
      const value_at_2 = obj["at"]
      if (value_at_2 !== undefined) {
        json += ",\"at\":"
        
        if (typeof value_at_2 !== 'string') {
          if (value_at_2 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_at_2 instanceof Date) {
            json += JSON_STR_QUOTE + value_at_2.toISOString() + JSON_STR_QUOTE
          } else if (value_at_2 instanceof RegExp) {
            json += asString(value_at_2.source)
          } else {
            json += asString(value_at_2.toString())
          }
        } else {
          json += asString(value_at_2)
        }
        
      } else {
        throw new Error('"at" is required!')
      }
      
      const value_state_3 = obj["state"]
      if (value_state_3 !== undefined) {
        json += ",\"state\":"
        
        if (typeof value_state_3 !== 'string') {
          if (value_state_3 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_state_3 instanceof Date) {
            json += JSON_STR_QUOTE + value_state_3.toISOString() + JSON_STR_QUOTE
          } else if (value_state_3 instanceof RegExp) {
            json += asString(value_state_3.source)
          } else {
            json += asString(value_state_3.toString())
          }
        } else {
          json += asString(value_state_3)
        }
        
      } else {
        throw new Error('"state" is required!')
      }
      
      const value_certain_4 = obj["certain"]
      if (value_certain_4 !== undefined) {
        json += ",\"certain\":"
        json += asBoolean(value_certain_4)
      } else {
        throw new Error('"certain" is required!')
      }
      
      const value_windows_5 = obj["windows"]
      if (value_windows_5 !== undefined) {
        json += ",\"windows\":"
        json += anonymous1(value_windows_5)
      } else {
        throw new Error('"windows" is required!')
      }
      
      const value_next_change_utc_13 = obj["next_change_utc"]
      if (value_next_change_utc_13 !== undefined) {
        json += ",\"next_change_utc\":"
        
        if (typeof value_next_change_utc_13 !== 'string') {
          if (value_next_change_utc_13 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_next_change_utc_13 instanceof Date) {
            json += JSON_STR_QUOTE + value_next_change_utc_13.toISOString() + JSON_STR_QUOTE
          } else if (value_next_change_utc_13 instanceof RegExp) {
            json += asString(value_next_change_utc_13.source)
          } else {
            json += asString(value_next_change_utc_13.toString())
          }
        } else {
          json += asString(value_next_change_utc_13)
        }
        
      }

      const value_next_state_14 = obj["next_state"]
      if (value_next_state_14 !== undefined) {
        json += ",\"next_state\":"
        
        if (typeof value_next_state_14 !== 'string') {
          if (value_next_state_14 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_next_state_14 instanceof Date) {
            json += JSON_STR_QUOTE + value_next_state_14.toISOString() + JSON_STR_QUOTE
          } else if (value_next_state_14 instanceof RegExp) {
            json += asString(value_next_state_14.source)
          } else {
            json += asString(value_next_state_14.toString())
          }
        } else {
          json += asString(value_next_state_14)
        }
        
      }

return json + JSON_STR_END_OBJECT

      }
    
    const main = anonymous0
    return main
    
}
export const StateData = StateDataOf(null, serializer)

const MaintenanceRecordOf = function anonymous(validator,serializer
) {

    
const {
  asString,
  asNumber,
  asBoolean,
  asDateTime,
  asDate,
  asTime,
  asUnsafeString,
  asPlainStringArray
} = serializer

const asInteger = serializer.asInteger.bind(serializer)


    const JSON_STR_BEGIN_OBJECT = '{'
    const JSON_STR_END_OBJECT = '}'
    const JSON_STR_BEGIN_ARRAY = '['
    const JSON_STR_END_ARRAY = ']'
    const JSON_STR_COMMA = ','
    const JSON_STR_COLONS = ':'
    const JSON_STR_QUOTE = '"'
    const JSON_STR_EMPTY_OBJECT = JSON_STR_BEGIN_OBJECT + JSON_STR_END_OBJECT
    const JSON_STR_EMPTY_ARRAY = JSON_STR_BEGIN_ARRAY + JSON_STR_END_ARRAY
    const JSON_STR_EMPTY_STRING = JSON_STR_QUOTE + JSON_STR_QUOTE
    const JSON_STR_NULL = 'null'
    
  
    
    function anonymous1 (obj) {
      // "#/properties/scopes"
      let json = ''
  
    if (obj === null) return JSON_STR_EMPTY_ARRAY
    if (!Array.isArray(obj)) {
      throw new TypeError("The value of '#/properties/scopes' does not match schema definition.")
    }
    const arrayLength = obj.length
  
      if (typeof arrayLength === 'number' && arrayLength >= 8 && Number.isInteger(arrayLength) && arrayLength <= 0xffffffff) {
        return asPlainStringArray(obj, arrayLength)
      }
      
    json += JSON_STR_BEGIN_ARRAY
  
      if (arrayLength > 0) {
        const value = obj[0]
        
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
        for (let i = 1; i < arrayLength; i++) {
          json += JSON_STR_COMMA
          const value = obj[i]
          
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
        }
      }
      return json + JSON_STR_END_ARRAY
    }

      // "#/properties/updates/items"
      function anonymous3 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_at_16 = obj["at"]
      if (value_at_16 !== undefined) {
        json += "{\"at\":"
        
        if (typeof value_at_16 !== 'string') {
          if (value_at_16 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_at_16 instanceof Date) {
            json += JSON_STR_QUOTE + value_at_16.toISOString() + JSON_STR_QUOTE
          } else if (value_at_16 instanceof RegExp) {
            json += asString(value_at_16.source)
          } else {
            json += asString(value_at_16.toString())
          }
        } else {
          json += asString(value_at_16)
        }
        
      } else {
        throw new Error('"at" is required!')
      }
      
      const value_text_17 = obj["text"]
      if (value_text_17 !== undefined) {
        json += ",\"text\":"
        
        if (typeof value_text_17 !== 'string') {
          if (value_text_17 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_text_17 instanceof Date) {
            json += JSON_STR_QUOTE + value_text_17.toISOString() + JSON_STR_QUOTE
          } else if (value_text_17 instanceof RegExp) {
            json += asString(value_text_17.source)
          } else {
            json += asString(value_text_17.toString())
          }
        } else {
          json += asString(value_text_17)
        }
        
      }

      const value_corrected_at_18 = obj["corrected_at"]
      if (value_corrected_at_18 !== undefined) {
        json += ",\"corrected_at\":"
        
        if (typeof value_corrected_at_18 !== 'string') {
          if (value_corrected_at_18 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_corrected_at_18 instanceof Date) {
            json += JSON_STR_QUOTE + value_corrected_at_18.toISOString() + JSON_STR_QUOTE
          } else if (value_corrected_at_18 instanceof RegExp) {
            json += asString(value_corrected_at_18.source)
          } else {
            json += asString(value_corrected_at_18.toString())
          }
        } else {
          json += asString(value_corrected_at_18)
        }
        
      }

      const value_actor_19 = obj["actor"]
      if (value_actor_19 !== undefined) {
        json += ",\"actor\":"
        
        if (typeof value_actor_19 !== 'string') {
          if (value_actor_19 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_actor_19 instanceof Date) {
            json += JSON_STR_QUOTE + value_actor_19.toISOString() + JSON_STR_QUOTE
          } else if (value_actor_19 instanceof RegExp) {
            json += asString(value_actor_19.source)
          } else {
            json += asString(value_actor_19.toString())
          }
        } else {
          json += asString(value_actor_19)
        }
        
      }

return json + JSON_STR_END_OBJECT

      }
    

    function anonymous2 (obj) {
      // "#/properties/updates"
      let json = ''
  
    if (obj === null) return JSON_STR_EMPTY_ARRAY
    if (!Array.isArray(obj)) {
      throw new TypeError("The value of '#/properties/updates' does not match schema definition.")
    }
    const arrayLength = obj.length
  
    json += JSON_STR_BEGIN_ARRAY
  
      if (arrayLength > 0) {
        const value = obj[0]
        json += anonymous3(value)
        for (let i = 1; i < arrayLength; i++) {
          json += JSON_STR_COMMA
          const value = obj[i]
          json += anonymous3(value)
        }
      }
      return json + JSON_STR_END_ARRAY
    }

    function anonymous4 (obj) {
      // "#/properties/released"
      let json = ''
  
    if (obj === null) return JSON_STR_EMPTY_ARRAY
    if (!Array.isArray(obj)) {
      throw new TypeError("The value of '#/properties/released' does not match schema definition.")
    }
    const arrayLength = obj.length
  
      if (typeof arrayLength === 'number' && arrayLength >= 8 && Number.isInteger(arrayLength) && arrayLength <= 0xffffffff) {
        return asPlainStringArray(obj, arrayLength)
      }
      
    json += JSON_STR_BEGIN_ARRAY
  
      if (arrayLength > 0) {
        const value = obj[0]
        
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
        for (let i = 1; i < arrayLength; i++) {
          json += JSON_STR_COMMA
          const value = obj[i]
          
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
        }
      }
      return json + JSON_STR_END_ARRAY
    }

      // "#"
      function anonymous0 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_maintenance_id_1 = obj["maintenance_id"]
      if (value_maintenance_id_1 !== undefined) {
        json += "{\"maintenance_id\":"
        
        if (typeof value_maintenance_id_1 !== 'string') {
          if (value_maintenance_id_1 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_maintenance_id_1 instanceof Date) {
            json += JSON_STR_QUOTE + value_maintenance_id_1.toISOString() + JSON_STR_QUOTE
          } else if (value_maintenance_id_1 instanceof RegExp) {
            json += asString(value_maintenance_id_1.source)
          } else {
            json += asString(value_maintenance_id_1.toString())
          }
        } else {
          json += asString(value_maintenance_id_1)
        }
        
      } else {
        throw new Error('"maintenance_id" is required!')
      }
      
      const value_status_2 = obj["status"]
      if (value_status_2 !== undefined) {
        json += ",\"status\":"
        
        if (typeof value_status_2 !== 'string') {
          if (value_status_2 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_status_2 instanceof Date) {
            json += JSON_STR_QUOTE + value_status_2.toISOString() + JSON_STR_QUOTE
          } else if (value_status_2 instanceof RegExp) {
            json += asString(value_status_2.source)
          } else {
            json += asString(value_status_2.toString())
          }
        } else {
          json += asString(value_status_2)
        }
        
      } else {
        throw new Error('"status" is required!')
      }
      
      const value_description_3 = obj["description"]
      if (value_description_3 !== undefined) {
        json += ",\"description\":"
        
        if (typeof value_description_3 !== 'string') {
          if (value_description_3 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_description_3 instanceof Date) {
            json += JSON_STR_QUOTE + value_description_3.toISOString() + JSON_STR_QUOTE
          } else if (value_description_3 instanceof RegExp) {
            json += asString(value_description_3.source)
          } else {
            json += asString(value_description_3.toString())
          }
        } else {
          json += asString(value_description_3)
        }
        
      } else {
        throw new Error('"description" is required!')
      }
      
      const value_estimated_duration_seconds_4 = obj["estimated_duration_seconds"]
      if (value_estimated_duration_seconds_4 !== undefined) {
        json += ",\"estimated_duration_seconds\":"
        json += asInteger(value_estimated_duration_seconds_4)
      } else {
        throw new Error('"estimated_duration_seconds" is required!')
      }
      
      const value_scheduled_start_utc_5 = obj["scheduled_start_utc"]
      if (value_scheduled_start_utc_5 !== undefined) {
        json += ",\"scheduled_start_utc\":"
        
        if (typeof value_scheduled_start_utc_5 !== 'string') {
          if (value_scheduled_start_utc_5 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_scheduled_start_utc_5 instanceof Date) {
            json += JSON_STR_QUOTE + value_scheduled_start_utc_5.toISOString() + JSON_STR_QUOTE
          } else if (value_scheduled_start_utc_5 instanceof RegExp) {
            json += asString(value_scheduled_start_utc_5.source)
          } else {
            json += asString(value_scheduled_start_utc_5.toString())
          }
        } else {
          json += asString(value_scheduled_start_utc_5)
        }
        
      } else {
        throw new Error('"scheduled_start_utc" is required!')
      }
      
      const value_revision_6 = obj["revision"]
      if (value_revision_6 !== undefined) {
        json += ",\"revision\":"
        json += asInteger(value_revision_6)
      } else {
        throw new Error('"revision" is required!')
      }
      
      const value_created_at_7 = obj["created_at"]
      if (value_created_at_7 !== undefined) {
        json += ",\"created_at\":"
        
        if (typeof value_created_at_7 !== 'string') {
          if (value_created_at_7 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_created_at_7 instanceof Date) {
            json += JSON_STR_QUOTE + value_created_at_7.toISOString() + JSON_STR_QUOTE
          } else if (value_created_at_7 instanceof RegExp) {
            json += asString(value_created_at_7.source)
          } else {
            json += asString(value_created_at_7.toString())
          }
        } else {
          json += asString(value_created_at_7)
        }
        
      } else {
        throw new Error('"created_at" is required!')
      }
      
      const value_updated_at_8 = obj["updated_at"]
      if (value_updated_at_8 !== undefined) {
        json += ",\"updated_at\":"
        
        if (typeof value_updated_at_8 !== 'string') {
          if (value_updated_at_8 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_updated_at_8 instanceof Date) {
            json += JSON_STR_QUOTE + value_updated_at_8.toISOString() + JSON_STR_QUOTE
          } else if (value_updated_at_8 instanceof RegExp) {
            json += asString(value_updated_at_8.source)
          } else {
            json += asString(value_updated_at_8.toString())
          }
        } else {
          json += asString(value_updated_at_8)
        }
        
      } else {
        throw new Error('"updated_at" is required!')
      }
      
      const value_scopes_9 = obj["scopes"]
      if (value_scopes_9 !== undefined) {
        json += ",\"scopes\":"
        json += anonymous1(value_scopes_9)
      } else {
        throw new Error('"scopes" is required!')
      }
      
      const value_impact_10 = obj["impact"]
      if (value_impact_10 !== undefined) {
        json += ",\"impact\":"
        
        if (typeof value_impact_10 !== 'string') {
          if (value_impact_10 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_impact_10 instanceof Date) {
            json += JSON_STR_QUOTE + value_impact_10.toISOString() + JSON_STR_QUOTE
          } else if (value_impact_10 instanceof RegExp) {
            json += asString(value_impact_10.source)
          } else {
            json += asString(value_impact_10.toString())
          }
        } else {
          json += asString(value_impact_10)
        }
        
      } else {
        throw new Error('"impact" is required!')
      }
      
      const value_auto_start_11 = obj["auto_start"]
      if (value_auto_start_11 !== undefined) {
        json += ",\"auto_start\":"
        json += asBoolean(value_auto_start_11)
      } else {
        throw new Error('"auto_start" is required!')
      }
      
      const value_auto_end_12 = obj["auto_end"]
      if (value_auto_end_12 !== undefined) {
        json += ",\"auto_end\":"
        json += asBoolean(value_auto_end_12)
      } else {
        throw new Error('"auto_end" is required!')
      }
      
      const value_overrun_13 = obj["overrun"]
      if (value_overrun_13 !== undefined) {
        json += ",\"overrun\":"
        json += asBoolean(value_overrun_13)
      } else {
        throw new Error('"overrun" is required!')
      }
      
      const value_updates_14 = obj["updates"]
      if (value_updates_14 !== undefined) {
        json += ",\"updates\":"
        json += anonymous2(value_updates_14)
      } else {
        throw new Error('"updates" is required!')
      }
      
      const value_released_20 = obj["released"]
      if (value_released_20 !== undefined) {
        json += ",\"released\":"
        json += anonymous4(value_released_20)
      }

      const value_started_at_21 = obj["started_at"]
      if (value_started_at_21 !== undefined) {
        json += ",\"started_at\":"
        
        if (typeof value_started_at_21 !== 'string') {
          if (value_started_at_21 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_started_at_21 instanceof Date) {
            json += JSON_STR_QUOTE + value_started_at_21.toISOString() + JSON_STR_QUOTE
          } else if (value_started_at_21 instanceof RegExp) {
            json += asString(value_started_at_21.source)
          } else {
            json += asString(value_started_at_21.toString())
          }
        } else {
          json += asString(value_started_at_21)
        }
        
      }

      const value_ended_at_22 = obj["ended_at"]
      if (value_ended_at_22 !== undefined) {
        json += ",\"ended_at\":"
        
        if (typeof value_ended_at_22 !== 'string') {
          if (value_ended_at_22 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_ended_at_22 instanceof Date) {
            json += JSON_STR_QUOTE + value_ended_at_22.toISOString() + JSON_STR_QUOTE
          } else if (value_ended_at_22 instanceof RegExp) {
            json += asString(value_ended_at_22.source)
          } else {
            json += asString(value_ended_at_22.toString())
          }
        } else {
          json += asString(value_ended_at_22)
        }
        
      }

      const value_cancelled_at_23 = obj["cancelled_at"]
      if (value_cancelled_at_23 !== undefined) {
        json += ",\"cancelled_at\":"
        
        if (typeof value_cancelled_at_23 !== 'string') {
          if (value_cancelled_at_23 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_cancelled_at_23 instanceof Date) {
            json += JSON_STR_QUOTE + value_cancelled_at_23.toISOString() + JSON_STR_QUOTE
          } else if (value_cancelled_at_23 instanceof RegExp) {
            json += asString(value_cancelled_at_23.source)
          } else {
            json += asString(value_cancelled_at_23.toString())
          }
        } else {
          json += asString(value_cancelled_at_23)
        }
        
      }

      const value_end_message_24 = obj["end_message"]
      if (value_end_message_24 !== undefined) {
        json += ",\"end_message\":"
        
        if (typeof value_end_message_24 !== 'string') {
          if (value_end_message_24 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_end_message_24 instanceof Date) {
            json += JSON_STR_QUOTE + value_end_message_24.toISOString() + JSON_STR_QUOTE
          } else if (value_end_message_24 instanceof RegExp) {
            json += asString(value_end_message_24.source)
          } else {
            json += asString(value_end_message_24.toString())
          }
        } else {
          json += asString(value_end_message_24)
        }
        
      }

      const value_cancel_reason_25 = obj["cancel_reason"]
      if (value_cancel_reason_25 !== undefined) {
        json += ",\"cancel_reason\":"
        
        if (typeof value_cancel_reason_25 !== 'string') {
          if (value_cancel_reason_25 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_cancel_reason_25 instanceof Date) {
            json += JSON_STR_QUOTE + value_cancel_reason_25.toISOString() + JSON_STR_QUOTE
          } else if (value_cancel_reason_25 instanceof RegExp) {
            json += asString(value_cancel_reason_25.source)
          } else {
            json += asString(value_cancel_reason_25.toString())
          }
        } else {
          json += asString(value_cancel_reason_25)
        }
        
      }

      const value_created_by_26 = obj["created_by"]
      if (value_created_by_26 !== undefined) {
        json += ",\"created_by\":"
        
        if (typeof value_created_by_26 !== 'string') {
          if (value_created_by_26 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_created_by_26 instanceof Date) {
            json += JSON_STR_QUOTE + value_created_by_26.toISOString() + JSON_STR_QUOTE
          } else if (value_created_by_26 instanceof RegExp) {
            json += asString(value_created_by_26.source)
          } else {
            json += asString(value_created_by_26.toString())
          }
        } else {
          json += asString(value_created_by_26)
        }
        
      }

return json + JSON_STR_END_OBJECT

      }
    
    const main = anonymous0
    return main
    
}
export const MaintenanceRecord = MaintenanceRecordOf(null, serializer)

const PingSuccessOf = function anonymous(validator,serializer
) {

    
const {
  asString,
  asNumber,
  asBoolean,
  asDateTime,
  asDate,
  asTime,
  asUnsafeString,
  asPlainStringArray
} = serializer

const asInteger = serializer.asInteger.bind(serializer)


    const JSON_STR_BEGIN_OBJECT = '{'
    const JSON_STR_END_OBJECT = '}'
    const JSON_STR_BEGIN_ARRAY = '['
    const JSON_STR_END_ARRAY = ']'
    const JSON_STR_COMMA = ','
    const JSON_STR_COLONS = ':'
    const JSON_STR_QUOTE = '"'
    const JSON_STR_EMPTY_OBJECT = JSON_STR_BEGIN_OBJECT + JSON_STR_END_OBJECT
    const JSON_STR_EMPTY_ARRAY = JSON_STR_BEGIN_ARRAY + JSON_STR_END_ARRAY
    const JSON_STR_EMPTY_STRING = JSON_STR_QUOTE + JSON_STR_QUOTE
    const JSON_STR_NULL = 'null'
    
  
    
    function anonymous2 (obj) {
      // "#/properties/data/properties/warnings"
      let json = ''
  
    if (obj === null) return JSON_STR_EMPTY_ARRAY
    if (!Array.isArray(obj)) {
      throw new TypeError("The value of '#/properties/data/properties/warnings' does not match schema definition.")
    }
    const arrayLength = obj.length
  
      if (typeof arrayLength === 'number' && arrayLength >= 8 && Number.isInteger(arrayLength) && arrayLength <= 0xffffffff) {
        return asPlainStringArray(obj, arrayLength)
      }
      
    json += JSON_STR_BEGIN_ARRAY
  
      if (arrayLength > 0) {
        const value = obj[0]
        
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
        for (let i = 1; i < arrayLength; i++) {
          json += JSON_STR_COMMA
          const value = obj[i]
          
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
        }
      }
      return json + JSON_STR_END_ARRAY
    }

      // "#/properties/data/properties/maintenance/properties/latest_update"
      function anonymous4 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_at_17 = obj["at"]
      if (value_at_17 !== undefined) {
        json += "{\"at\":"
        
        if (typeof value_at_17 !== 'string') {
          if (value_at_17 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_at_17 instanceof Date) {
            json += JSON_STR_QUOTE + value_at_17.toISOString() + JSON_STR_QUOTE
          } else if (value_at_17 instanceof RegExp) {
            json += asString(value_at_17.source)
          } else {
            json += asString(value_at_17.toString())
          }
        } else {
          json += asString(value_at_17)
        }
        
      } else {
        throw new Error('"at" is required!')
      }
      
      const value_text_18 = obj["text"]
      if (value_text_18 !== undefined) {
        json += ",\"text\":"
        
        if (typeof value_text_18 !== 'string') {
          if (value_text_18 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_text_18 instanceof Date) {
            json += JSON_STR_QUOTE + value_text_18.toISOString() + JSON_STR_QUOTE
          } else if (value_text_18 instanceof RegExp) {
            json += asString(value_text_18.source)
          } else {
            json += asString(value_text_18.toString())
          }
        } else {
          json += asString(value_text_18)
        }
        
      } else {
        throw new Error('"text" is required!')
      }
      
return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/data/properties/maintenance"
      function anonymous3 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_maintenance_id_10 = obj["maintenance_id"]
      if (value_maintenance_id_10 !== undefined) {
        json += "{\"maintenance_id\":"
        
        if (typeof value_maintenance_id_10 !== 'string') {
          if (value_maintenance_id_10 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_maintenance_id_10 instanceof Date) {
            json += JSON_STR_QUOTE + value_maintenance_id_10.toISOString() + JSON_STR_QUOTE
          } else if (value_maintenance_id_10 instanceof RegExp) {
            json += asString(value_maintenance_id_10.source)
          } else {
            json += asString(value_maintenance_id_10.toString())
          }
        } else {
          json += asString(value_maintenance_id_10)
        }
        
      } else {
        throw new Error('"maintenance_id" is required!')
      }
      
      const value_description_11 = obj["description"]
      if (value_description_11 !== undefined) {
        json += ",\"description\":"
        
        if (typeof value_description_11 !== 'string') {
          if (value_description_11 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_description_11 instanceof Date) {
            json += JSON_STR_QUOTE + value_description_11.toISOString() + JSON_STR_QUOTE
          } else if (value_description_11 instanceof RegExp) {
            json += asString(value_description_11.source)
          } else {
            json += asString(value_description_11.toString())
          }
        } else {
          json += asString(value_description_11)
        }
        
      } else {
        throw new Error('"description" is required!')
      }
      
      const value_impact_12 = obj["impact"]
      if (value_impact_12 !== undefined) {
        json += ",\"impact\":"
        
        if (typeof value_impact_12 !== 'string') {
          if (value_impact_12 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_impact_12 instanceof Date) {
            json += JSON_STR_QUOTE + value_impact_12.toISOString() + JSON_STR_QUOTE
          } else if (value_impact_12 instanceof RegExp) {
            json += asString(value_impact_12.source)
          } else {
            json += asString(value_impact_12.toString())
          }
        } else {
          json += asString(value_impact_12)
        }
        
      } else {
        throw new Error('"impact" is required!')
      }
      
      const value_started_at_13 = obj["started_at"]
      if (value_started_at_13 !== undefined) {
        json += ",\"started_at\":"
        
        if (typeof value_started_at_13 !== 'string') {
          if (value_started_at_13 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_started_at_13 instanceof Date) {
            json += JSON_STR_QUOTE + value_started_at_13.toISOString() + JSON_STR_QUOTE
          } else if (value_started_at_13 instanceof RegExp) {
            json += asString(value_started_at_13.source)
          } else {
            json += asString(value_started_at_13.toString())
          }
        } else {
          json += asString(value_started_at_13)
        }
        
      } else {
        throw new Error('"started_at" is required!')
      }
      
      const value_estimated_end_utc_14 = obj["estimated_end_utc"]
      if (value_estimated_end_utc_14 !== undefined) {
        json += ",\"estimated_end_utc\":"
        
        if (typeof value_estimated_end_utc_14 !== 'string') {
          if (value_estimated_end_utc_14 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_estimated_end_utc_14 instanceof Date) {
            json += JSON_STR_QUOTE + value_estimated_end_utc_14.toISOString() + JSON_STR_QUOTE
          } else if (value_estimated_end_utc_14 instanceof RegExp) {
            json += asString(value_estimated_end_utc_14.source)
          } else {
            json += asString(value_estimated_end_utc_14.toString())
          }
        } else {
          json += asString(value_estimated_end_utc_14)
        }
        
      } else {
        throw new Error('"estimated_end_utc" is required!')
      }
      
      const value_latest_update_15 = obj["latest_update"]
      if (value_latest_update_15 !== undefined) {
        json += ",\"latest_update\":"
        json += anonymous4(value_latest_update_15)
      }

return json + JSON_STR_END_OBJECT

      }
    

    function anonymous5 (obj) {
      // "#/properties/data/properties/active"
      let json = ''
  
    if (obj === null) return JSON_STR_EMPTY_ARRAY
    if (!Array.isArray(obj)) {
      throw new TypeError("The value of '#/properties/data/properties/active' does not match schema definition.")
    }
    const arrayLength = obj.length
  
      if (typeof arrayLength === 'number' && arrayLength >= 8 && Number.isInteger(arrayLength) && arrayLength <= 0xffffffff) {
        return asPlainStringArray(obj, arrayLength)
      }
      
    json += JSON_STR_BEGIN_ARRAY
  
      if (arrayLength > 0) {
        const value = obj[0]
        
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
        for (let i = 1; i < arrayLength; i++) {
          json += JSON_STR_COMMA
          const value = obj[i]
          
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
        }
      }
      return json + JSON_STR_END_ARRAY
    }

      // "#/properties/data/properties/next_maintenance"
      function anonymous6 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_maintenance_id_23 = obj["maintenance_id"]
      if (value_maintenance_id_23 !== undefined) {
        json += "{\"maintenance_id\":"
        
        if (typeof value_maintenance_id_23 !== 'string') {
          if (value_maintenance_id_23 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_maintenance_id_23 instanceof Date) {
            json += JSON_STR_QUOTE + value_maintenance_id_23.toISOString() + JSON_STR_QUOTE
          } else if (value_maintenance_id_23 instanceof RegExp) {
            json += asString(value_maintenance_id_23.source)
          } else {
            json += asString(value_maintenance_id_23.toString())
          }
        } else {
          json += asString(value_maintenance_id_23)
        }
        
      } else {
        throw new Error('"maintenance_id" is required!')
      }
      
      const value_description_24 = obj["description"]
      if (value_description_24 !== undefined) {
        json += ",\"description\":"
        
        if (typeof value_description_24 !== 'string') {
          if (value_description_24 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_description_24 instanceof Date) {
            json += JSON_STR_QUOTE + value_description_24.toISOString() + JSON_STR_QUOTE
          } else if (value_description_24 instanceof RegExp) {
            json += asString(value_description_24.source)
          } else {
            json += asString(value_description_24.toString())
          }
        } else {
          json += asString(value_description_24)
        }
        
      } else {
        throw new Error('"description" is required!')
      }
      
      const value_impact_25 = obj["impact"]
      if (value_impact_25 !== undefined) {
        json += ",\"impact\":"
        
        if (typeof value_impact_25 !== 'string') {
          if (value_impact_25 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_impact_25 instanceof Date) {
            json += JSON_STR_QUOTE + value_impact_25.toISOString() + JSON_STR_QUOTE
          } else if (value_impact_25 instanceof RegExp) {
            json += asString(value_impact_25.source)
          } else {
            json += asString(value_impact_25.toString())
          }
        } else {
          json += asString(value_impact_25)
        }
        
      } else {
        throw new Error('"impact" is required!')
      }
      
      const value_scheduled_start_utc_26 = obj["scheduled_start_utc"]
      if (value_scheduled_start_utc_26 !== undefined) {
        json += ",\"scheduled_start_utc\":"
        
        if (typeof value_scheduled_start_utc_26 !== 'string') {
          if (value_scheduled_start_utc_26 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_scheduled_start_utc_26 instanceof Date) {
            json += JSON_STR_QUOTE + value_scheduled_start_utc_26.toISOString() + JSON_STR_QUOTE
          } else if (value_scheduled_start_utc_26 instanceof RegExp) {
            json += asString(value_scheduled_start_utc_26.source)
          } else {
            json += asString(value_scheduled_start_utc_26.toString())
          }
        } else {
          json += asString(value_scheduled_start_utc_26)
        }
        
      } else {
        throw new Error('"scheduled_start_utc" is required!')
      }
      
      const value_estimated_duration_seconds_27 = obj["estimated_duration_seconds"]
      if (value_estimated_duration_seconds_27 !== undefined) {
        json += ",\"estimated_duration_seconds\":"
        json += asInteger(value_estimated_duration_seconds_27)
      } else {
        throw new Error('"estimated_duration_seconds" is required!')
      }
      
return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/data"
      function anonymous1 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_ok_4 = obj["ok"]
      if (value_ok_4 !== undefined) {
        json += "{\"ok\":"
        json += asBoolean(value_ok_4)
      } else {
        throw new Error('"ok" is required!')
      }
      
      const value_maintenance_active_5 = obj["maintenance_active"]
      if (value_maintenance_active_5 !== undefined) {
        json += ",\"maintenance_active\":"
        json += asBoolean(value_maintenance_active_5)
      } else {
        throw new Error('"maintenance_active" is required!')
      }
      
      const value_warnings_6 = obj["warnings"]
      if (value_warnings_6 !== undefined) {
        json += ",\"warnings\":"
        json += anonymous2(value_warnings_6)
      }

      const value_impact_7 = obj["impact"]
      if (value_impact_7 !== undefined) {
        json += ",\"impact\":"
        
        if (typeof value_impact_7 !== 'string') {
          if (value_impact_7 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_impact_7 instanceof Date) {
            json += JSON_STR_QUOTE + value_impact_7.toISOString() + JSON_STR_QUOTE
          } else if (value_impact_7 instanceof RegExp) {
            json += asString(value_impact_7.source)
          } else {
            json += asString(value_impact_7.toString())
          }
        } else {
          json += asString(value_impact_7)
        }
        
      }

      const value_maintenance_8 = obj["maintenance"]
      if (value_maintenance_8 !== undefined) {
        json += ",\"maintenance\":"
        json += anonymous3(value_maintenance_8)
      }

      const value_active_19 = obj["active"]
      if (value_active_19 !== undefined) {
        json += ",\"active\":"
        json += anonymous5(value_active_19)
      }

      const value_active_count_20 = obj["active_count"]
      if (value_active_count_20 !== undefined) {
        json += ",\"active_count\":"
        json += asInteger(value_active_count_20)
      }

      const value_next_maintenance_21 = obj["next_maintenance"]
      if (value_next_maintenance_21 !== undefined) {
        json += ",\"next_maintenance\":"
        json += anonymous6(value_next_maintenance_21)
      }

return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/build"
      function anonymous7 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_build_major_30 = obj["build_major"]
      if (value_build_major_30 !== undefined) {
        json += "{\"build_major\":"
        json += asInteger(value_build_major_30)
      } else {
        throw new Error('"build_major" is required!')
      }
      
      const value_build_minor_31 = obj["build_minor"]
      if (value_build_minor_31 !== undefined) {
        json += ",\"build_minor\":"
        json += asInteger(value_build_minor_31)
      } else {
        throw new Error('"build_minor" is required!')
      }
      
      const value_build_id_32 = obj["build_id"]
      if (value_build_id_32 !== undefined) {
        json += ",\"build_id\":"
        
        if (typeof value_build_id_32 !== 'string') {
          if (value_build_id_32 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_build_id_32 instanceof Date) {
            json += JSON_STR_QUOTE + value_build_id_32.toISOString() + JSON_STR_QUOTE
          } else if (value_build_id_32 instanceof RegExp) {
            json += asString(value_build_id_32.source)
          } else {
            json += asString(value_build_id_32.toString())
          }
        } else {
          json += asString(value_build_id_32)
        }
        
      } else {
        throw new Error('"build_id" is required!')
      }
      
return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/stats"
      function anonymous8 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_call_35 = obj["call"]
      if (value_call_35 !== undefined) {
        json += "{\"call\":"
        
        if (typeof value_call_35 !== 'string') {
          if (value_call_35 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_call_35 instanceof Date) {
            json += JSON_STR_QUOTE + value_call_35.toISOString() + JSON_STR_QUOTE
          } else if (value_call_35 instanceof RegExp) {
            json += asString(value_call_35.source)
          } else {
            json += asString(value_call_35.toString())
          }
        } else {
          json += asString(value_call_35)
        }
        
      } else {
        throw new Error('"call" is required!')
      }
      
      const value_service_36 = obj["service"]
      if (value_service_36 !== undefined) {
        json += ",\"service\":"
        
        if (typeof value_service_36 !== 'string') {
          if (value_service_36 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_service_36 instanceof Date) {
            json += JSON_STR_QUOTE + value_service_36.toISOString() + JSON_STR_QUOTE
          } else if (value_service_36 instanceof RegExp) {
            json += asString(value_service_36.source)
          } else {
            json += asString(value_service_36.toString())
          }
        } else {
          json += asString(value_service_36)
        }
        
      } else {
        throw new Error('"service" is required!')
      }
      
      const value_timestamp_utc_37 = obj["timestamp_utc"]
      if (value_timestamp_utc_37 !== undefined) {
        json += ",\"timestamp_utc\":"
        
        if (typeof value_timestamp_utc_37 !== 'string') {
          if (value_timestamp_utc_37 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_timestamp_utc_37 instanceof Date) {
            json += JSON_STR_QUOTE + value_timestamp_utc_37.toISOString() + JSON_STR_QUOTE
          } else if (value_timestamp_utc_37 instanceof RegExp) {
            json += asString(value_timestamp_utc_37.source)
          } else {
            json += asString(value_timestamp_utc_37.toString())
          }
        } else {
          json += asString(value_timestamp_utc_37)
        }
        
      } else {
        throw new Error('"timestamp_utc" is required!')
      }
      
      const value_request_id_38 = obj["request_id"]
      if (value_request_id_38 !== undefined) {
        json += ",\"request_id\":"
        
        if (typeof value_request_id_38 !== 'string') {
          if (value_request_id_38 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_request_id_38 instanceof Date) {
            json += JSON_STR_QUOTE + value_request_id_38.toISOString() + JSON_STR_QUOTE
          } else if (value_request_id_38 instanceof RegExp) {
            json += asString(value_request_id_38.source)
          } else {
            json += asString(value_request_id_38.toString())
          }
        } else {
          json += asString(value_request_id_38)
        }
        
      } else {
        throw new Error('"request_id" is required!')
      }
      
      const value_latency_ms_39 = obj["latency_ms"]
      if (value_latency_ms_39 !== undefined) {
        json += ",\"latency_ms\":"
        json += asInteger(value_latency_ms_39)
      } else {
        throw new Error('"latency_ms" is required!')
      }
      
      const value_session_fingerprint_40 = obj["session_fingerprint"]
      if (value_session_fingerprint_40 !== undefined) {
        json += ",\"session_fingerprint\":"
        
        if (typeof value_session_fingerprint_40 !== 'string') {
          if (value_session_fingerprint_40 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_session_fingerprint_40 instanceof Date) {
            json += JSON_STR_QUOTE + value_session_fingerprint_40.toISOString() + JSON_STR_QUOTE
          } else if (value_session_fingerprint_40 instanceof RegExp) {
            json += asString(value_session_fingerprint_40.source)
          } else {
            json += asString(value_session_fingerprint_40.toString())
          }
        } else {
          json += asString(value_session_fingerprint_40)
        }
        
      }

return json + JSON_STR_END_OBJECT

      }
    

      // "#"
      function anonymous0 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_success_1 = obj["success"]
      if (value_success_1 !== undefined) {
        json += "{\"success\":"
        json += asBoolean(value_success_1)
      } else {
        throw new Error('"success" is required!')
      }
      
      const value_data_2 = obj["data"]
      if (value_data_2 !== undefined) {
        json += ",\"data\":"
        json += anonymous1(value_data_2)
      } else {
        throw new Error('"data" is required!')
      }
      
      const value_build_28 = obj["build"]
      if (value_build_28 !== undefined) {
        json += ",\"build\":"
        json += anonymous7(value_build_28)
      } else {
        throw new Error('"build" is required!')
      }
      
      const value_stats_33 = obj["stats"]
      if (value_stats_33 !== undefined) {
        json += ",\"stats\":"
        json += anonymous8(value_stats_33)
      } else {
        throw new Error('"stats" is required!')
      }
      
return json + JSON_STR_END_OBJECT

      }
    
    const main = anonymous0
    return main
    
}
export const PingSuccess = PingSuccessOf(null, serializer)

const StatSuccessOf = function anonymous(validator,serializer
) {

    
const {
  asString,
  asNumber,
  asBoolean,
  asDateTime,
  asDate,
  asTime,
  asUnsafeString,
  asPlainStringArray
} = serializer

const asInteger = serializer.asInteger.bind(serializer)


    const JSON_STR_BEGIN_OBJECT = '{'
    const JSON_STR_END_OBJECT = '}'
    const JSON_STR_BEGIN_ARRAY = '['
    const JSON_STR_END_ARRAY = ']'
    const JSON_STR_COMMA = ','
    const JSON_STR_COLONS = ':'
    const JSON_STR_QUOTE = '"'
    const JSON_STR_EMPTY_OBJECT = JSON_STR_BEGIN_OBJECT + JSON_STR_END_OBJECT
    const JSON_STR_EMPTY_ARRAY = JSON_STR_BEGIN_ARRAY + JSON_STR_END_ARRAY
    const JSON_STR_EMPTY_STRING = JSON_STR_QUOTE + JSON_STR_QUOTE
    const JSON_STR_NULL = 'null'
    
  
    
    function anonymous2 (obj) {
      // "#/properties/data/properties/warnings"
      let json = ''
  
    if (obj === null) return JSON_STR_EMPTY_ARRAY
    if (!Array.isArray(obj)) {
      throw new TypeError("The value of '#/properties/data/properties/warnings' does not match schema definition.")
    }
    const arrayLength = obj.length
  
      if (typeof arrayLength === 'number' && arrayLength >= 8 && Number.isInteger(arrayLength) && arrayLength <= 0xffffffff) {
        return asPlainStringArray(obj, arrayLength)
      }
      
    json += JSON_STR_BEGIN_ARRAY
  
      if (arrayLength > 0) {
        const value = obj[0]
        
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
        for (let i = 1; i < arrayLength; i++) {
          json += JSON_STR_COMMA
          const value = obj[i]
          
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
        }
      }
      return json + JSON_STR_END_ARRAY
    }

      // "#/properties/data"
      function anonymous1 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_ok_4 = obj["ok"]
      if (value_ok_4 !== undefined) {
        json += "{\"ok\":"
        json += asBoolean(value_ok_4)
      } else {
        throw new Error('"ok" is required!')
      }
      
      const value_warnings_5 = obj["warnings"]
      if (value_warnings_5 !== undefined) {
        json += ",\"warnings\":"
        json += anonymous2(value_warnings_5)
      }

return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/build"
      function anonymous3 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_build_major_8 = obj["build_major"]
      if (value_build_major_8 !== undefined) {
        json += "{\"build_major\":"
        json += asInteger(value_build_major_8)
      } else {
        throw new Error('"build_major" is required!')
      }
      
      const value_build_minor_9 = obj["build_minor"]
      if (value_build_minor_9 !== undefined) {
        json += ",\"build_minor\":"
        json += asInteger(value_build_minor_9)
      } else {
        throw new Error('"build_minor" is required!')
      }
      
      const value_build_id_10 = obj["build_id"]
      if (value_build_id_10 !== undefined) {
        json += ",\"build_id\":"
        
        if (typeof value_build_id_10 !== 'string') {
          if (value_build_id_10 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_build_id_10 instanceof Date) {
            json += JSON_STR_QUOTE + value_build_id_10.toISOString() + JSON_STR_QUOTE
          } else if (value_build_id_10 instanceof RegExp) {
            json += asString(value_build_id_10.source)
          } else {
            json += asString(value_build_id_10.toString())
          }
        } else {
          json += asString(value_build_id_10)
        }
        
      } else {
        throw new Error('"build_id" is required!')
      }
      
return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/stats"
      function anonymous4 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_call_13 = obj["call"]
      if (value_call_13 !== undefined) {
        json += "{\"call\":"
        
        if (typeof value_call_13 !== 'string') {
          if (value_call_13 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_call_13 instanceof Date) {
            json += JSON_STR_QUOTE + value_call_13.toISOString() + JSON_STR_QUOTE
          } else if (value_call_13 instanceof RegExp) {
            json += asString(value_call_13.source)
          } else {
            json += asString(value_call_13.toString())
          }
        } else {
          json += asString(value_call_13)
        }
        
      } else {
        throw new Error('"call" is required!')
      }
      
      const value_service_14 = obj["service"]
      if (value_service_14 !== undefined) {
        json += ",\"service\":"
        
        if (typeof value_service_14 !== 'string') {
          if (value_service_14 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_service_14 instanceof Date) {
            json += JSON_STR_QUOTE + value_service_14.toISOString() + JSON_STR_QUOTE
          } else if (value_service_14 instanceof RegExp) {
            json += asString(value_service_14.source)
          } else {
            json += asString(value_service_14.toString())
          }
        } else {
          json += asString(value_service_14)
        }
        
      } else {
        throw new Error('"service" is required!')
      }
      
      const value_timestamp_utc_15 = obj["timestamp_utc"]
      if (value_timestamp_utc_15 !== undefined) {
        json += ",\"timestamp_utc\":"
        
        if (typeof value_timestamp_utc_15 !== 'string') {
          if (value_timestamp_utc_15 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_timestamp_utc_15 instanceof Date) {
            json += JSON_STR_QUOTE + value_timestamp_utc_15.toISOString() + JSON_STR_QUOTE
          } else if (value_timestamp_utc_15 instanceof RegExp) {
            json += asString(value_timestamp_utc_15.source)
          } else {
            json += asString(value_timestamp_utc_15.toString())
          }
        } else {
          json += asString(value_timestamp_utc_15)
        }
        
      } else {
        throw new Error('"timestamp_utc" is required!')
      }
      
      const value_request_id_16 = obj["request_id"]
      if (value_request_id_16 !== undefined) {
        json += ",\"request_id\":"
        
        if (typeof value_request_id_16 !== 'string') {
          if (value_request_id_16 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_request_id_16 instanceof Date) {
            json += JSON_STR_QUOTE + value_request_id_16.toISOString() + JSON_STR_QUOTE
          } else if (value_request_id_16 instanceof RegExp) {
            json += asString(value_request_id_16.source)
          } else {
            json += asString(value_request_id_16.toString())
          }
        } else {
          json += asString(value_request_id_16)
        }
        
      } else {
        throw new Error('"request_id" is required!')
      }
      
      const value_latency_ms_17 = obj["latency_ms"]
      if (value_latency_ms_17 !== undefined) {
        json += ",\"latency_ms\":"
        json += asInteger(value_latency_ms_17)
      } else {
        throw new Error('"latency_ms" is required!')
      }
      
      const value_session_fingerprint_18 = obj["session_fingerprint"]
      if (value_session_fingerprint_18 !== undefined) {
        json += ",\"session_fingerprint\":"
        
        if (typeof value_session_fingerprint_18 !== 'string') {
          if (value_session_fingerprint_18 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_session_fingerprint_18 instanceof Date) {
            json += JSON_STR_QUOTE + value_session_fingerprint_18.toISOString() + JSON_STR_QUOTE
          } else if (value_session_fingerprint_18 instanceof RegExp) {
            json += asString(value_session_fingerprint_18.source)
          } else {
            json += asString(value_session_fingerprint_18.toString())
          }
        } else {
          json += asString(value_session_fingerprint_18)
        }
        
      }

return json + JSON_STR_END_OBJECT

      }
    

      // "#"
      function anonymous0 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_success_1 = obj["success"]
      if (value_success_1 !== undefined) {
        json += "{\"success\":"
        json += asBoolean(value_success_1)
      } else {
        throw new Error('"success" is required!')
      }
      
      const value_data_2 = obj["data"]
      if (value_data_2 !== undefined) {
        json += ",\"data\":"
        json += anonymous1(value_data_2)
      } else {
        throw new Error('"data" is required!')
      }
      
      const value_build_6 = obj["build"]
      if (value_build_6 !== undefined) {
        json += ",\"build\":"
        json += anonymous3(value_build_6)
      } else {
        throw new Error('"build" is required!')
      }
      
      const value_stats_11 = obj["stats"]
      if (value_stats_11 !== undefined) {
        json += ",\"stats\":"
        json += anonymous4(value_stats_11)
      } else {
        throw new Error('"stats" is required!')
      }
      
return json + JSON_STR_END_OBJECT

      }
    
    const main = anonymous0
    return main
    
}
export const StatSuccess = StatSuccessOf(null, serializer)

const ReadySuccessOf = function anonymous(validator,serializer
) {

    
const {
  asString,
  asNumber,
  asBoolean,
  asDateTime,
  asDate,
  asTime,
  asUnsafeString,
  asPlainStringArray
} = serializer

const asInteger = serializer.asInteger.bind(serializer)


    const JSON_STR_BEGIN_OBJECT = '{'
    const JSON_STR_END_OBJECT = '}'
    const JSON_STR_BEGIN_ARRAY = '['
    const JSON_STR_END_ARRAY = ']'
    const JSON_STR_COMMA = ','
    const JSON_STR_COLONS = ':'
    const JSON_STR_QUOTE = '"'
    const JSON_STR_EMPTY_OBJECT = JSON_STR_BEGIN_OBJECT + JSON_STR_END_OBJECT
    const JSON_STR_EMPTY_ARRAY = JSON_STR_BEGIN_ARRAY + JSON_STR_END_ARRAY
    const JSON_STR_EMPTY_STRING = JSON_STR_QUOTE + JSON_STR_QUOTE
    const JSON_STR_NULL = 'null'
    
  
    
      // "#/properties/data"
      function anonymous1 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_ok_4 = obj["ok"]
      if (value_ok_4 !== undefined) {
        json += "{\"ok\":"
        json += asBoolean(value_ok_4)
      } else {
        throw new Error('"ok" is required!')
      }
      
return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/build"
      function anonymous2 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_build_major_7 = obj["build_major"]
      if (value_build_major_7 !== undefined) {
        json += "{\"build_major\":"
        json += asInteger(value_build_major_7)
      } else {
        throw new Error('"build_major" is required!')
      }
      
      const value_build_minor_8 = obj["build_minor"]
      if (value_build_minor_8 !== undefined) {
        json += ",\"build_minor\":"
        json += asInteger(value_build_minor_8)
      } else {
        throw new Error('"build_minor" is required!')
      }
      
      const value_build_id_9 = obj["build_id"]
      if (value_build_id_9 !== undefined) {
        json += ",\"build_id\":"
        
        if (typeof value_build_id_9 !== 'string') {
          if (value_build_id_9 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_build_id_9 instanceof Date) {
            json += JSON_STR_QUOTE + value_build_id_9.toISOString() + JSON_STR_QUOTE
          } else if (value_build_id_9 instanceof RegExp) {
            json += asString(value_build_id_9.source)
          } else {
            json += asString(value_build_id_9.toString())
          }
        } else {
          json += asString(value_build_id_9)
        }
        
      } else {
        throw new Error('"build_id" is required!')
      }
      
return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/stats"
      function anonymous3 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_call_12 = obj["call"]
      if (value_call_12 !== undefined) {
        json += "{\"call\":"
        
        if (typeof value_call_12 !== 'string') {
          if (value_call_12 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_call_12 instanceof Date) {
            json += JSON_STR_QUOTE + value_call_12.toISOString() + JSON_STR_QUOTE
          } else if (value_call_12 instanceof RegExp) {
            json += asString(value_call_12.source)
          } else {
            json += asString(value_call_12.toString())
          }
        } else {
          json += asString(value_call_12)
        }
        
      } else {
        throw new Error('"call" is required!')
      }
      
      const value_service_13 = obj["service"]
      if (value_service_13 !== undefined) {
        json += ",\"service\":"
        
        if (typeof value_service_13 !== 'string') {
          if (value_service_13 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_service_13 instanceof Date) {
            json += JSON_STR_QUOTE + value_service_13.toISOString() + JSON_STR_QUOTE
          } else if (value_service_13 instanceof RegExp) {
            json += asString(value_service_13.source)
          } else {
            json += asString(value_service_13.toString())
          }
        } else {
          json += asString(value_service_13)
        }
        
      } else {
        throw new Error('"service" is required!')
      }
      
      const value_timestamp_utc_14 = obj["timestamp_utc"]
      if (value_timestamp_utc_14 !== undefined) {
        json += ",\"timestamp_utc\":"
        
        if (typeof value_timestamp_utc_14 !== 'string') {
          if (value_timestamp_utc_14 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_timestamp_utc_14 instanceof Date) {
            json += JSON_STR_QUOTE + value_timestamp_utc_14.toISOString() + JSON_STR_QUOTE
          } else if (value_timestamp_utc_14 instanceof RegExp) {
            json += asString(value_timestamp_utc_14.source)
          } else {
            json += asString(value_timestamp_utc_14.toString())
          }
        } else {
          json += asString(value_timestamp_utc_14)
        }
        
      } else {
        throw new Error('"timestamp_utc" is required!')
      }
      
      const value_request_id_15 = obj["request_id"]
      if (value_request_id_15 !== undefined) {
        json += ",\"request_id\":"
        
        if (typeof value_request_id_15 !== 'string') {
          if (value_request_id_15 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_request_id_15 instanceof Date) {
            json += JSON_STR_QUOTE + value_request_id_15.toISOString() + JSON_STR_QUOTE
          } else if (value_request_id_15 instanceof RegExp) {
            json += asString(value_request_id_15.source)
          } else {
            json += asString(value_request_id_15.toString())
          }
        } else {
          json += asString(value_request_id_15)
        }
        
      } else {
        throw new Error('"request_id" is required!')
      }
      
      const value_latency_ms_16 = obj["latency_ms"]
      if (value_latency_ms_16 !== undefined) {
        json += ",\"latency_ms\":"
        json += asInteger(value_latency_ms_16)
      } else {
        throw new Error('"latency_ms" is required!')
      }
      
      const value_session_fingerprint_17 = obj["session_fingerprint"]
      if (value_session_fingerprint_17 !== undefined) {
        json += ",\"session_fingerprint\":"
        
        if (typeof value_session_fingerprint_17 !== 'string') {
          if (value_session_fingerprint_17 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_session_fingerprint_17 instanceof Date) {
            json += JSON_STR_QUOTE + value_session_fingerprint_17.toISOString() + JSON_STR_QUOTE
          } else if (value_session_fingerprint_17 instanceof RegExp) {
            json += asString(value_session_fingerprint_17.source)
          } else {
            json += asString(value_session_fingerprint_17.toString())
          }
        } else {
          json += asString(value_session_fingerprint_17)
        }
        
      }

return json + JSON_STR_END_OBJECT

      }
    

      // "#"
      function anonymous0 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_success_1 = obj["success"]
      if (value_success_1 !== undefined) {
        json += "{\"success\":"
        json += asBoolean(value_success_1)
      } else {
        throw new Error('"success" is required!')
      }
      
      const value_data_2 = obj["data"]
      if (value_data_2 !== undefined) {
        json += ",\"data\":"
        json += anonymous1(value_data_2)
      } else {
        throw new Error('"data" is required!')
      }
      
      const value_build_5 = obj["build"]
      if (value_build_5 !== undefined) {
        json += ",\"build\":"
        json += anonymous2(value_build_5)
      } else {
        throw new Error('"build" is required!')
      }
      
      const value_stats_10 = obj["stats"]
      if (value_stats_10 !== undefined) {
        json += ",\"stats\":"
        json += anonymous3(value_stats_10)
      } else {
        throw new Error('"stats" is required!')
      }
      
return json + JSON_STR_END_OBJECT

      }
    
    const main = anonymous0
    return main
    
}
export const ReadySuccess = ReadySuccessOf(null, serializer)

const StateSuccessOf = function anonymous(validator,serializer
) {

    
const {
  asString,
  asNumber,
  asBoolean,
  asDateTime,
  asDate,
  asTime,
  asUnsafeString,
  asPlainStringArray
} = serializer

const asInteger = serializer.asInteger.bind(serializer)


    const JSON_STR_BEGIN_OBJECT = '{'
    const JSON_STR_END_OBJECT = '}'
    const JSON_STR_BEGIN_ARRAY = '['
    const JSON_STR_END_ARRAY = ']'
    const JSON_STR_COMMA = ','
    const JSON_STR_COLONS = ':'
    const JSON_STR_QUOTE = '"'
    const JSON_STR_EMPTY_OBJECT = JSON_STR_BEGIN_OBJECT + JSON_STR_END_OBJECT
    const JSON_STR_EMPTY_ARRAY = JSON_STR_BEGIN_ARRAY + JSON_STR_END_ARRAY
    const JSON_STR_EMPTY_STRING = JSON_STR_QUOTE + JSON_STR_QUOTE
    const JSON_STR_NULL = 'null'
    
  
    
      // "#/properties/data/properties/windows/items"
      function anonymous3 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_maintenance_id_10 = obj["maintenance_id"]
      if (value_maintenance_id_10 !== undefined) {
        json += "{\"maintenance_id\":"
        
        if (typeof value_maintenance_id_10 !== 'string') {
          if (value_maintenance_id_10 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_maintenance_id_10 instanceof Date) {
            json += JSON_STR_QUOTE + value_maintenance_id_10.toISOString() + JSON_STR_QUOTE
          } else if (value_maintenance_id_10 instanceof RegExp) {
            json += asString(value_maintenance_id_10.source)
          } else {
            json += asString(value_maintenance_id_10.toString())
          }
        } else {
          json += asString(value_maintenance_id_10)
        }
        
      } else {
        throw new Error('"maintenance_id" is required!')
      }
      
      const value_description_11 = obj["description"]
      if (value_description_11 !== undefined) {
        json += ",\"description\":"
        
        if (typeof value_description_11 !== 'string') {
          if (value_description_11 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_description_11 instanceof Date) {
            json += JSON_STR_QUOTE + value_description_11.toISOString() + JSON_STR_QUOTE
          } else if (value_description_11 instanceof RegExp) {
            json += asString(value_description_11.source)
          } else {
            json += asString(value_description_11.toString())
          }
        } else {
          json += asString(value_description_11)
        }
        
      } else {
        throw new Error('"description" is required!')
      }
      
      const value_impact_12 = obj["impact"]
      if (value_impact_12 !== undefined) {
        json += ",\"impact\":"
        
        if (typeof value_impact_12 !== 'string') {
          if (value_impact_12 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_impact_12 instanceof Date) {
            json += JSON_STR_QUOTE + value_impact_12.toISOString() + JSON_STR_QUOTE
          } else if (value_impact_12 instanceof RegExp) {
            json += asString(value_impact_12.source)
          } else {
            json += asString(value_impact_12.toString())
          }
        } else {
          json += asString(value_impact_12)
        }
        
      } else {
        throw new Error('"impact" is required!')
      }
      
      const value_status_13 = obj["status"]
      if (value_status_13 !== undefined) {
        json += ",\"status\":"
        
        if (typeof value_status_13 !== 'string') {
          if (value_status_13 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_status_13 instanceof Date) {
            json += JSON_STR_QUOTE + value_status_13.toISOString() + JSON_STR_QUOTE
          } else if (value_status_13 instanceof RegExp) {
            json += asString(value_status_13.source)
          } else {
            json += asString(value_status_13.toString())
          }
        } else {
          json += asString(value_status_13)
        }
        
      } else {
        throw new Error('"status" is required!')
      }
      
      const value_starts_at_14 = obj["starts_at"]
      if (value_starts_at_14 !== undefined) {
        json += ",\"starts_at\":"
        
        if (typeof value_starts_at_14 !== 'string') {
          if (value_starts_at_14 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_starts_at_14 instanceof Date) {
            json += JSON_STR_QUOTE + value_starts_at_14.toISOString() + JSON_STR_QUOTE
          } else if (value_starts_at_14 instanceof RegExp) {
            json += asString(value_starts_at_14.source)
          } else {
            json += asString(value_starts_at_14.toString())
          }
        } else {
          json += asString(value_starts_at_14)
        }
        
      } else {
        throw new Error('"starts_at" is required!')
      }
      
      const value_ends_at_15 = obj["ends_at"]
      if (value_ends_at_15 !== undefined) {
        json += ",\"ends_at\":"
        
        if (typeof value_ends_at_15 !== 'string') {
          if (value_ends_at_15 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_ends_at_15 instanceof Date) {
            json += JSON_STR_QUOTE + value_ends_at_15.toISOString() + JSON_STR_QUOTE
          } else if (value_ends_at_15 instanceof RegExp) {
            json += asString(value_ends_at_15.source)
          } else {
            json += asString(value_ends_at_15.toString())
          }
        } else {
          json += asString(value_ends_at_15)
        }
        
      } else {
        throw new Error('"ends_at" is required!')
      }
      
return json + JSON_STR_END_OBJECT

      }
    

    function anonymous2 (obj) {
      // "#/properties/data/properties/windows"
      let json = ''
  
    if (obj === null) return JSON_STR_EMPTY_ARRAY
    if (!Array.isArray(obj)) {
      throw new TypeError("The value of '#/properties/data/properties/windows' does not match schema definition.")
    }
    const arrayLength = obj.length
  
    json += JSON_STR_BEGIN_ARRAY
  
      if (arrayLength > 0) {
        const value = obj[0]
        json += anonymous3(value)
        for (let i = 1; i < arrayLength; i++) {
          json += JSON_STR_COMMA
          const value = obj[i]
          json += anonymous3(value)
        }
      }
      return json + JSON_STR_END_ARRAY
    }

      // "#/properties/data"
      function anonymous1 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_scope_4 = obj["scope"]
      if (value_scope_4 !== undefined) {
        json += "{\"scope\":"
        
        if (typeof value_scope_4 !== 'string') {
          if (value_scope_4 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_scope_4 instanceof Date) {
            json += JSON_STR_QUOTE + value_scope_4.toISOString() + JSON_STR_QUOTE
          } else if (value_scope_4 instanceof RegExp) {
            json += asString(value_scope_4.source)
          } else {
            json += asString(value_scope_4.toString())
          }
        } else {
          json += asString(value_scope_4)
        }
        
      } else {
        throw new Error('"scope" is required!')
      }
      
      const value_at_5 = obj["at"]
      if (value_at_5 !== undefined) {
        json += ",\"at\":"
        
        if (typeof value_at_5 !== 'string') {
          if (value_at_5 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_at_5 instanceof Date) {
            json += JSON_STR_QUOTE + value_at_5.toISOString() + JSON_STR_QUOTE
          } else if (value_at_5 instanceof RegExp) {
            json += asString(value_at_5.source)
          } else {
            json += asString(value_at_5.toString())
          }
        } else {
          json += asString(value_at_5)
        }
        
      } else {
        throw new Error('"at" is required!')
      }
      
      const value_state_6 = obj["state"]
      if (value_state_6 !== undefined) {
        json += ",\"state\":"
        
        if (typeof value_state_6 !== 'string') {
          if (value_state_6 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_state_6 instanceof Date) {
            json += JSON_STR_QUOTE + value_state_6.toISOString() + JSON_STR_QUOTE
          } else if (value_state_6 instanceof RegExp) {
            json += asString(value_state_6.source)
          } else {
            json += asString(value_state_6.toString())
          }
        } else {
          json += asString(value_state_6)
        }
        
      } else {
        throw new Error('"state" is required!')
      }
      
      const value_certain_7 = obj["certain"]
      if (value_certain_7 !== undefined) {
        json += ",\"certain\":"
        json += asBoolean(value_certain_7)
      } else {
        throw new Error('"certain" is required!')
      }
      
      const value_windows_8 = obj["windows"]
      if (value_windows_8 !== undefined) {
        json += ",\"windows\":"
        json += anonymous2(value_windows_8)
      } else {
        throw new Error('"windows" is required!')
      }
      
      const value_next_change_utc_16 = obj["next_change_utc"]
      if (value_next_change_utc_16 !== undefined) {
        json += ",\"next_change_utc\":"
        
        if (typeof value_next_change_utc_16 !== 'string') {
          if (value_next_change_utc_16 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_next_change_utc_16 instanceof Date) {
            json += JSON_STR_QUOTE + value_next_change_utc_16.toISOString() + JSON_STR_QUOTE
          } else if (value_next_change_utc_16 instanceof RegExp) {
            json += asString(value_next_change_utc_16.source)
          } else {
            json += asString(value_next_change_utc_16.toString())
          }
        } else {
          json += asString(value_next_change_utc_16)
        }
        
      }

      const value_next_state_17 = obj["next_state"]
      if (value_next_state_17 !== undefined) {
        json += ",\"next_state\":"
        
        if (typeof value_next_state_17 !== 'string') {
          if (value_next_state_17 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_next_state_17 instanceof Date) {
            json += JSON_STR_QUOTE + value_next_state_17.toISOString() + JSON_STR_QUOTE
          } else if (value_next_state_17 instanceof RegExp) {
            json += asString(value_next_state_17.source)
          } else {
            json += asString(value_next_state_17.toString())
          }
        } else {
          json += asString(value_next_state_17)
        }
        
      }

return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/build"
      function anonymous4 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_build_major_20 = obj["build_major"]
      if (value_build_major_20 !== undefined) {
        json += "{\"build_major\":"
        json += asInteger(value_build_major_20)
      } else {
        throw new Error('"build_major" is required!')
      }
      
      const value_build_minor_21 = obj["build_minor"]
      if (value_build_minor_21 !== undefined) {
        json += ",\"build_minor\":"
        json += asInteger(value_build_minor_21)
      } else {
        throw new Error('"build_minor" is required!')
      }
      
      const value_build_id_22 = obj["build_id"]
      if (value_build_id_22 !== undefined) {
        json += ",\"build_id\":"
        
        if (typeof value_build_id_22 !== 'string') {
          if (value_build_id_22 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_build_id_22 instanceof Date) {
            json += JSON_STR_QUOTE + value_build_id_22.toISOString() + JSON_STR_QUOTE
          } else if (value_build_id_22 instanceof RegExp) {
            json += asString(value_build_id_22.source)
          } else {
            json += asString(value_build_id_22.toString())
          }
        } else {
          json += asString(value_build_id_22)
        }
        
      } else {
        throw new Error('"build_id" is required!')
      }
      
return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/stats"
      function anonymous5 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_call_25 = obj["call"]
      if (value_call_25 !== undefined) {
        json += "{\"call\":"
        
        if (typeof value_call_25 !== 'string') {
          if (value_call_25 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_call_25 instanceof Date) {
            json += JSON_STR_QUOTE + value_call_25.toISOString() + JSON_STR_QUOTE
          } else if (value_call_25 instanceof RegExp) {
            json += asString(value_call_25.source)
          } else {
            json += asString(value_call_25.toString())
          }
        } else {
          json += asString(value_call_25)
        }
        
      } else {
        throw new Error('"call" is required!')
      }
      
      const value_service_26 = obj["service"]
      if (value_service_26 !== undefined) {
        json += ",\"service\":"
        
        if (typeof value_service_26 !== 'string') {
          if (value_service_26 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_service_26 instanceof Date) {
            json += JSON_STR_QUOTE + value_service_26.toISOString() + JSON_STR_QUOTE
          } else if (value_service_26 instanceof RegExp) {
            json += asString(value_service_26.source)
          } else {
            json += asString(value_service_26.toString())
          }
        } else {
          json += asString(value_service_26)
        }
        
      } else {
        throw new Error('"service" is required!')
      }
      
      const value_timestamp_utc_27 = obj["timestamp_utc"]
      if (value_timestamp_utc_27 !== undefined) {
        json += ",\"timestamp_utc\":"
        
        if (typeof value_timestamp_utc_27 !== 'string') {
          if (value_timestamp_utc_27 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_timestamp_utc_27 instanceof Date) {
            json += JSON_STR_QUOTE + value_timestamp_utc_27.toISOString() + JSON_STR_QUOTE
          } else if (value_timestamp_utc_27 instanceof RegExp) {
            json += asString(value_timestamp_utc_27.source)
          } else {
            json += asString(value_timestamp_utc_27.toString())
          }
        } else {
          json += asString(value_timestamp_utc_27)
        }
        
      } else {
        throw new Error('"timestamp_utc" is required!')
      }
      
      const value_request_id_28 = obj["request_id"]
      if (value_request_id_28 !== undefined) {
        json += ",\"request_id\":"
        
        if (typeof value_request_id_28 !== 'string') {
          if (value_request_id_28 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_request_id_28 instanceof Date) {
            json += JSON_STR_QUOTE + value_request_id_28.toISOString() + JSON_STR_QUOTE
          } else if (value_request_id_28 instanceof RegExp) {
            json += asString(value_request_id_28.source)
          } else {
            json += asString(value_request_id_28.toString())
          }
        } else {
          json += asString(value_request_id_28)
        }
        
      } else {
        throw new Error('"request_id" is required!')
      }
      
      const value_latency_ms_29 = obj["latency_ms"]
      if (value_latency_ms_29 !== undefined) {
        json += ",\"latency_ms\":"
        json += asInteger(value_latency_ms_29)
      } else {
        throw new Error('"latency_ms" is required!')
      }
      
      const value_session_fingerprint_30 = obj["session_fingerprint"]
      if (value_session_fingerprint_30 !== undefined) {
        json += ",\"session_fingerprint\":"
        
        if (typeof value_session_fingerprint_30 !== 'string') {
          if (value_session_fingerprint_30 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_session_fingerprint_30 instanceof Date) {
            json += JSON_STR_QUOTE + value_session_fingerprint_30.toISOString() + JSON_STR_QUOTE
          } else if (value_session_fingerprint_30 instanceof RegExp) {
            json += asString(value_session_fingerprint_30.source)
          } else {
            json += asString(value_session_fingerprint_30.toString())
          }
        } else {
          json += asString(value_session_fingerprint_30)
        }
        
      }

return json + JSON_STR_END_OBJECT

      }
    

      // "#"
      function anonymous0 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_success_1 = obj["success"]
      if (value_success_1 !== undefined) {
        json += "{\"success\":"
        json += asBoolean(value_success_1)
      } else {
        throw new Error('"success" is required!')
      }
      
      const value_data_2 = obj["data"]
      if (value_data_2 !== undefined) {
        json += ",\"data\":"
        json += anonymous1(value_data_2)
      } else {
        throw new Error('"data" is required!')
      }
      
      const value_build_18 = obj["build"]
      if (value_build_18 !== undefined) {
        json += ",\"build\":"
        json += anonymous4(value_build_18)
      } else {
        throw new Error('"build" is required!')
      }
      
      const value_stats_23 = obj["stats"]
      if (value_stats_23 !== undefined) {
        json += ",\"stats\":"
        json += anonymous5(value_stats_23)
      } else {
        throw new Error('"stats" is required!')
      }
      
return json + JSON_STR_END_OBJECT

      }
    
    const main = anonymous0
    return main
    
}
export const StateSuccess = StateSuccessOf(null, serializer)

const MaintenanceGetSuccessOf = function anonymous(validator,serializer
) {

    
const {
  asString,
  asNumber,
  asBoolean,
  asDateTime,
  asDate,
  asTime,
  asUnsafeString,
  asPlainStringArray
} = serializer

const asInteger = serializer.asInteger.bind(serializer)


    const JSON_STR_BEGIN_OBJECT = '{'
    const JSON_STR_END_OBJECT = '}'
    const JSON_STR_BEGIN_ARRAY = '['
    const JSON_STR_END_ARRAY = ']'
    const JSON_STR_COMMA = ','
    const JSON_STR_COLONS = ':'
    const JSON_STR_QUOTE = '"'
    const JSON_STR_EMPTY_OBJECT = JSON_STR_BEGIN_OBJECT + JSON_STR_END_OBJECT
    const JSON_STR_EMPTY_ARRAY = JSON_STR_BEGIN_ARRAY + JSON_STR_END_ARRAY
    const JSON_STR_EMPTY_STRING = JSON_STR_QUOTE + JSON_STR_QUOTE
    const JSON_STR_NULL = 'null'
    
  
    
    function anonymous2 (obj) {
      // "#/properties/data/properties/scopes"
      let json = ''
  
    if (obj === null) return JSON_STR_EMPTY_ARRAY
    if (!Array.isArray(obj)) {
      throw new TypeError("The value of '#/properties/data/properties/scopes' does not match schema definition.")
    }
    const arrayLength = obj.length
  
      if (typeof arrayLength === 'number' && arrayLength >= 8 && Number.isInteger(arrayLength) && arrayLength <= 0xffffffff) {
        return asPlainStringArray(obj, arrayLength)
      }
      
    json += JSON_STR_BEGIN_ARRAY
  
      if (arrayLength > 0) {
        const value = obj[0]
        
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
        for (let i = 1; i < arrayLength; i++) {
          json += JSON_STR_COMMA
          const value = obj[i]
          
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
        }
      }
      return json + JSON_STR_END_ARRAY
    }

      // "#/properties/data/properties/updates/items"
      function anonymous4 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_at_19 = obj["at"]
      if (value_at_19 !== undefined) {
        json += "{\"at\":"
        
        if (typeof value_at_19 !== 'string') {
          if (value_at_19 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_at_19 instanceof Date) {
            json += JSON_STR_QUOTE + value_at_19.toISOString() + JSON_STR_QUOTE
          } else if (value_at_19 instanceof RegExp) {
            json += asString(value_at_19.source)
          } else {
            json += asString(value_at_19.toString())
          }
        } else {
          json += asString(value_at_19)
        }
        
      } else {
        throw new Error('"at" is required!')
      }
      
      const value_text_20 = obj["text"]
      if (value_text_20 !== undefined) {
        json += ",\"text\":"
        
        if (typeof value_text_20 !== 'string') {
          if (value_text_20 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_text_20 instanceof Date) {
            json += JSON_STR_QUOTE + value_text_20.toISOString() + JSON_STR_QUOTE
          } else if (value_text_20 instanceof RegExp) {
            json += asString(value_text_20.source)
          } else {
            json += asString(value_text_20.toString())
          }
        } else {
          json += asString(value_text_20)
        }
        
      }

      const value_corrected_at_21 = obj["corrected_at"]
      if (value_corrected_at_21 !== undefined) {
        json += ",\"corrected_at\":"
        
        if (typeof value_corrected_at_21 !== 'string') {
          if (value_corrected_at_21 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_corrected_at_21 instanceof Date) {
            json += JSON_STR_QUOTE + value_corrected_at_21.toISOString() + JSON_STR_QUOTE
          } else if (value_corrected_at_21 instanceof RegExp) {
            json += asString(value_corrected_at_21.source)
          } else {
            json += asString(value_corrected_at_21.toString())
          }
        } else {
          json += asString(value_corrected_at_21)
        }
        
      }

      const value_actor_22 = obj["actor"]
      if (value_actor_22 !== undefined) {
        json += ",\"actor\":"
        
        if (typeof value_actor_22 !== 'string') {
          if (value_actor_22 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_actor_22 instanceof Date) {
            json += JSON_STR_QUOTE + value_actor_22.toISOString() + JSON_STR_QUOTE
          } else if (value_actor_22 instanceof RegExp) {
            json += asString(value_actor_22.source)
          } else {
            json += asString(value_actor_22.toString())
          }
        } else {
          json += asString(value_actor_22)
        }
        
      }

return json + JSON_STR_END_OBJECT

      }
    

    function anonymous3 (obj) {
      // "#/properties/data/properties/updates"
      let json = ''
  
    if (obj === null) return JSON_STR_EMPTY_ARRAY
    if (!Array.isArray(obj)) {
      throw new TypeError("The value of '#/properties/data/properties/updates' does not match schema definition.")
    }
    const arrayLength = obj.length
  
    json += JSON_STR_BEGIN_ARRAY
  
      if (arrayLength > 0) {
        const value = obj[0]
        json += anonymous4(value)
        for (let i = 1; i < arrayLength; i++) {
          json += JSON_STR_COMMA
          const value = obj[i]
          json += anonymous4(value)
        }
      }
      return json + JSON_STR_END_ARRAY
    }

    function anonymous5 (obj) {
      // "#/properties/data/properties/released"
      let json = ''
  
    if (obj === null) return JSON_STR_EMPTY_ARRAY
    if (!Array.isArray(obj)) {
      throw new TypeError("The value of '#/properties/data/properties/released' does not match schema definition.")
    }
    const arrayLength = obj.length
  
      if (typeof arrayLength === 'number' && arrayLength >= 8 && Number.isInteger(arrayLength) && arrayLength <= 0xffffffff) {
        return asPlainStringArray(obj, arrayLength)
      }
      
    json += JSON_STR_BEGIN_ARRAY
  
      if (arrayLength > 0) {
        const value = obj[0]
        
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
        for (let i = 1; i < arrayLength; i++) {
          json += JSON_STR_COMMA
          const value = obj[i]
          
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
        }
      }
      return json + JSON_STR_END_ARRAY
    }

      // "#/properties/data"
      function anonymous1 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_maintenance_id_4 = obj["maintenance_id"]
      if (value_maintenance_id_4 !== undefined) {
        json += "{\"maintenance_id\":"
        
        if (typeof value_maintenance_id_4 !== 'string') {
          if (value_maintenance_id_4 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_maintenance_id_4 instanceof Date) {
            json += JSON_STR_QUOTE + value_maintenance_id_4.toISOString() + JSON_STR_QUOTE
          } else if (value_maintenance_id_4 instanceof RegExp) {
            json += asString(value_maintenance_id_4.source)
          } else {
            json += asString(value_maintenance_id_4.toString())
          }
        } else {
          json += asString(value_maintenance_id_4)
        }
        
      } else {
        throw new Error('"maintenance_id" is required!')
      }
      
      const value_status_5 = obj["status"]
      if (value_status_5 !== undefined) {
        json += ",\"status\":"
        
        if (typeof value_status_5 !== 'string') {
          if (value_status_5 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_status_5 instanceof Date) {
            json += JSON_STR_QUOTE + value_status_5.toISOString() + JSON_STR_QUOTE
          } else if (value_status_5 instanceof RegExp) {
            json += asString(value_status_5.source)
          } else {
            json += asString(value_status_5.toString())
          }
        } else {
          json += asString(value_status_5)
        }
        
      } else {
        throw new Error('"status" is required!')
      }
      
      const value_description_6 = obj["description"]
      if (value_description_6 !== undefined) {
        json += ",\"description\":"
        
        if (typeof value_description_6 !== 'string') {
          if (value_description_6 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_description_6 instanceof Date) {
            json += JSON_STR_QUOTE + value_description_6.toISOString() + JSON_STR_QUOTE
          } else if (value_description_6 instanceof RegExp) {
            json += asString(value_description_6.source)
          } else {
            json += asString(value_description_6.toString())
          }
        } else {
          json += asString(value_description_6)
        }
        
      } else {
        throw new Error('"description" is required!')
      }
      
      const value_estimated_duration_seconds_7 = obj["estimated_duration_seconds"]
      if (value_estimated_duration_seconds_7 !== undefined) {
        json += ",\"estimated_duration_seconds\":"
        json += asInteger(value_estimated_duration_seconds_7)
      } else {
        throw new Error('"estimated_duration_seconds" is required!')
      }
      
      const value_scheduled_start_utc_8 = obj["scheduled_start_utc"]
      if (value_scheduled_start_utc_8 !== undefined) {
        json += ",\"scheduled_start_utc\":"
        
        if (typeof value_scheduled_start_utc_8 !== 'string') {
          if (value_scheduled_start_utc_8 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_scheduled_start_utc_8 instanceof Date) {
            json += JSON_STR_QUOTE + value_scheduled_start_utc_8.toISOString() + JSON_STR_QUOTE
          } else if (value_scheduled_start_utc_8 instanceof RegExp) {
            json += asString(value_scheduled_start_utc_8.source)
          } else {
            json += asString(value_scheduled_start_utc_8.toString())
          }
        } else {
          json += asString(value_scheduled_start_utc_8)
        }
        
      } else {
        throw new Error('"scheduled_start_utc" is required!')
      }
      
      const value_revision_9 = obj["revision"]
      if (value_revision_9 !== undefined) {
        json += ",\"revision\":"
        json += asInteger(value_revision_9)
      } else {
        throw new Error('"revision" is required!')
      }
      
      const value_created_at_10 = obj["created_at"]
      if (value_created_at_10 !== undefined) {
        json += ",\"created_at\":"
        
        if (typeof value_created_at_10 !== 'string') {
          if (value_created_at_10 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_created_at_10 instanceof Date) {
            json += JSON_STR_QUOTE + value_created_at_10.toISOString() + JSON_STR_QUOTE
          } else if (value_created_at_10 instanceof RegExp) {
            json += asString(value_created_at_10.source)
          } else {
            json += asString(value_created_at_10.toString())
          }
        } else {
          json += asString(value_created_at_10)
        }
        
      } else {
        throw new Error('"created_at" is required!')
      }
      
      const value_updated_at_11 = obj["updated_at"]
      if (value_updated_at_11 !== undefined) {
        json += ",\"updated_at\":"
        
        if (typeof value_updated_at_11 !== 'string') {
          if (value_updated_at_11 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_updated_at_11 instanceof Date) {
            json += JSON_STR_QUOTE + value_updated_at_11.toISOString() + JSON_STR_QUOTE
          } else if (value_updated_at_11 instanceof RegExp) {
            json += asString(value_updated_at_11.source)
          } else {
            json += asString(value_updated_at_11.toString())
          }
        } else {
          json += asString(value_updated_at_11)
        }
        
      } else {
        throw new Error('"updated_at" is required!')
      }
      
      const value_scopes_12 = obj["scopes"]
      if (value_scopes_12 !== undefined) {
        json += ",\"scopes\":"
        json += anonymous2(value_scopes_12)
      } else {
        throw new Error('"scopes" is required!')
      }
      
      const value_impact_13 = obj["impact"]
      if (value_impact_13 !== undefined) {
        json += ",\"impact\":"
        
        if (typeof value_impact_13 !== 'string') {
          if (value_impact_13 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_impact_13 instanceof Date) {
            json += JSON_STR_QUOTE + value_impact_13.toISOString() + JSON_STR_QUOTE
          } else if (value_impact_13 instanceof RegExp) {
            json += asString(value_impact_13.source)
          } else {
            json += asString(value_impact_13.toString())
          }
        } else {
          json += asString(value_impact_13)
        }
        
      } else {
        throw new Error('"impact" is required!')
      }
      
      const value_auto_start_14 = obj["auto_start"]
      if (value_auto_start_14 !== undefined) {
        json += ",\"auto_start\":"
        json += asBoolean(value_auto_start_14)
      } else {
        throw new Error('"auto_start" is required!')
      }
      
      const value_auto_end_15 = obj["auto_end"]
      if (value_auto_end_15 !== undefined) {
        json += ",\"auto_end\":"
        json += asBoolean(value_auto_end_15)
      } else {
        throw new Error('"auto_end" is required!')
      }
      
      const value_overrun_16 = obj["overrun"]
      if (value_overrun_16 !== undefined) {
        json += ",\"overrun\":"
        json += asBoolean(value_overrun_16)
      } else {
        throw new Error('"overrun" is required!')
      }
      
      const value_updates_17 = obj["updates"]
      if (value_updates_17 !== undefined) {
        json += ",\"updates\":"
        json += anonymous3(value_updates_17)
      } else {
        throw new Error('"updates" is required!')
      }
      
      const value_released_23 = obj["released"]
      if (value_released_23 !== undefined) {
        json += ",\"released\":"
        json += anonymous5(value_released_23)
      }

      const value_started_at_24 = obj["started_at"]
      if (value_started_at_24 !== undefined) {
        json += ",\"started_at\":"
        
        if (typeof value_started_at_24 !== 'string') {
          if (value_started_at_24 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_started_at_24 instanceof Date) {
            json += JSON_STR_QUOTE + value_started_at_24.toISOString() + JSON_STR_QUOTE
          } else if (value_started_at_24 instanceof RegExp) {
            json += asString(value_started_at_24.source)
          } else {
            json += asString(value_started_at_24.toString())
          }
        } else {
          json += asString(value_started_at_24)
        }
        
      }

      const value_ended_at_25 = obj["ended_at"]
      if (value_ended_at_25 !== undefined) {
        json += ",\"ended_at\":"
        
        if (typeof value_ended_at_25 !== 'string') {
          if (value_ended_at_25 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_ended_at_25 instanceof Date) {
            json += JSON_STR_QUOTE + value_ended_at_25.toISOString() + JSON_STR_QUOTE
          } else if (value_ended_at_25 instanceof RegExp) {
            json += asString(value_ended_at_25.source)
          } else {
            json += asString(value_ended_at_25.toString())
          }
        } else {
          json += asString(value_ended_at_25)
        }
        
      }

      const value_cancelled_at_26 = obj["cancelled_at"]
      if (value_cancelled_at_26 !== undefined) {
        json += ",\"cancelled_at\":"
        
        if (typeof value_cancelled_at_26 !== 'string') {
          if (value_cancelled_at_26 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_cancelled_at_26 instanceof Date) {
            json += JSON_STR_QUOTE + value_cancelled_at_26.toISOString() + JSON_STR_QUOTE
          } else if (value_cancelled_at_26 instanceof RegExp) {
            json += asString(value_cancelled_at_26.source)
          } else {
            json += asString(value_cancelled_at_26.toString())
          }
        } else {
          json += asString(value_cancelled_at_26)
        }
        
      }

      const value_end_message_27 = obj["end_message"]
      if (value_end_message_27 !== undefined) {
        json += ",\"end_message\":"
        
        if (typeof value_end_message_27 !== 'string') {
          if (value_end_message_27 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_end_message_27 instanceof Date) {
            json += JSON_STR_QUOTE + value_end_message_27.toISOString() + JSON_STR_QUOTE
          } else if (value_end_message_27 instanceof RegExp) {
            json += asString(value_end_message_27.source)
          } else {
            json += asString(value_end_message_27.toString())
          }
        } else {
          json += asString(value_end_message_27)
        }
        
      }

      const value_cancel_reason_28 = obj["cancel_reason"]
      if (value_cancel_reason_28 !== undefined) {
        json += ",\"cancel_reason\":"
        
        if (typeof value_cancel_reason_28 !== 'string') {
          if (value_cancel_reason_28 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_cancel_reason_28 instanceof Date) {
            json += JSON_STR_QUOTE + value_cancel_reason_28.toISOString() + JSON_STR_QUOTE
          } else if (value_cancel_reason_28 instanceof RegExp) {
            json += asString(value_cancel_reason_28.source)
          } else {
            json += asString(value_cancel_reason_28.toString())
          }
        } else {
          json += asString(value_cancel_reason_28)
        }
        
      }

      const value_created_by_29 = obj["created_by"]
      if (value_created_by_29 !== undefined) {
        json += ",\"created_by\":"
        
        if (typeof value_created_by_29 !== 'string') {
          if (value_created_by_29 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_created_by_29 instanceof Date) {
            json += JSON_STR_QUOTE + value_created_by_29.toISOString() + JSON_STR_QUOTE
          } else if (value_created_by_29 instanceof RegExp) {
            json += asString(value_created_by_29.source)
          } else {
            json += asString(value_created_by_29.toString())
          }
        } else {
          json += asString(value_created_by_29)
        }
        
      }

return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/build"
      function anonymous6 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_build_major_33 = obj["build_major"]
      if (value_build_major_33 !== undefined) {
        json += "{\"build_major\":"
        json += asInteger(value_build_major_33)
      } else {
        throw new Error('"build_major" is required!')
      }
      
      const value_build_minor_34 = obj["build_minor"]
      if (value_build_minor_34 !== undefined) {
        json += ",\"build_minor\":"
        json += asInteger(value_build_minor_34)
      } else {
        throw new Error('"build_minor" is required!')
      }
      
      const value_build_id_35 = obj["build_id"]
      if (value_build_id_35 !== undefined) {
        json += ",\"build_id\":"
        
        if (typeof value_build_id_35 !== 'string') {
          if (value_build_id_35 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_build_id_35 instanceof Date) {
            json += JSON_STR_QUOTE + value_build_id_35.toISOString() + JSON_STR_QUOTE
          } else if (value_build_id_35 instanceof RegExp) {
            json += asString(value_build_id_35.source)
          } else {
            json += asString(value_build_id_35.toString())
          }
        } else {
          json += asString(value_build_id_35)
        }
        
      } else {
        throw new Error('"build_id" is required!')
      }
      
return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/stats"
      function anonymous7 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_call_38 = obj["call"]
      if (value_call_38 !== undefined) {
        json += "{\"call\":"
        
        if (typeof value_call_38 !== 'string') {
          if (value_call_38 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_call_38 instanceof Date) {
            json += JSON_STR_QUOTE + value_call_38.toISOString() + JSON_STR_QUOTE
          } else if (value_call_38 instanceof RegExp) {
            json += asString(value_call_38.source)
          } else {
            json += asString(value_call_38.toString())
          }
        } else {
          json += asString(value_call_38)
        }
        
      } else {
        throw new Error('"call" is required!')
      }
      
      const value_service_39 = obj["service"]
      if (value_service_39 !== undefined) {
        json += ",\"service\":"
        
        if (typeof value_service_39 !== 'string') {
          if (value_service_39 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_service_39 instanceof Date) {
            json += JSON_STR_QUOTE + value_service_39.toISOString() + JSON_STR_QUOTE
          } else if (value_service_39 instanceof RegExp) {
            json += asString(value_service_39.source)
          } else {
            json += asString(value_service_39.toString())
          }
        } else {
          json += asString(value_service_39)
        }
        
      } else {
        throw new Error('"service" is required!')
      }
      
      const value_timestamp_utc_40 = obj["timestamp_utc"]
      if (value_timestamp_utc_40 !== undefined) {
        json += ",\"timestamp_utc\":"
        
        if (typeof value_timestamp_utc_40 !== 'string') {
          if (value_timestamp_utc_40 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_timestamp_utc_40 instanceof Date) {
            json += JSON_STR_QUOTE + value_timestamp_utc_40.toISOString() + JSON_STR_QUOTE
          } else if (value_timestamp_utc_40 instanceof RegExp) {
            json += asString(value_timestamp_utc_40.source)
          } else {
            json += asString(value_timestamp_utc_40.toString())
          }
        } else {
          json += asString(value_timestamp_utc_40)
        }
        
      } else {
        throw new Error('"timestamp_utc" is required!')
      }
      
      const value_request_id_41 = obj["request_id"]
      if (value_request_id_41 !== undefined) {
        json += ",\"request_id\":"
        
        if (typeof value_request_id_41 !== 'string') {
          if (value_request_id_41 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_request_id_41 instanceof Date) {
            json += JSON_STR_QUOTE + value_request_id_41.toISOString() + JSON_STR_QUOTE
          } else if (value_request_id_41 instanceof RegExp) {
            json += asString(value_request_id_41.source)
          } else {
            json += asString(value_request_id_41.toString())
          }
        } else {
          json += asString(value_request_id_41)
        }
        
      } else {
        throw new Error('"request_id" is required!')
      }
      
      const value_latency_ms_42 = obj["latency_ms"]
      if (value_latency_ms_42 !== undefined) {
        json += ",\"latency_ms\":"
        json += asInteger(value_latency_ms_42)
      } else {
        throw new Error('"latency_ms" is required!')
      }
      
      const value_session_fingerprint_43 = obj["session_fingerprint"]
      if (value_session_fingerprint_43 !== undefined) {
        json += ",\"session_fingerprint\":"
        
        if (typeof value_session_fingerprint_43 !== 'string') {
          if (value_session_fingerprint_43 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_session_fingerprint_43 instanceof Date) {
            json += JSON_STR_QUOTE + value_session_fingerprint_43.toISOString() + JSON_STR_QUOTE
          } else if (value_session_fingerprint_43 instanceof RegExp) {
            json += asString(value_session_fingerprint_43.source)
          } else {
            json += asString(value_session_fingerprint_43.toString())
          }
        } else {
          json += asString(value_session_fingerprint_43)
        }
        
      }

return json + JSON_STR_END_OBJECT

      }
    

      // "#"
      function anonymous0 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_success_1 = obj["success"]
      if (value_success_1 !== undefined) {
        json += "{\"success\":"
        json += asBoolean(value_success_1)
      } else {
        throw new Error('"success" is required!')
      }
      
      const value_data_2 = obj["data"]
      if (value_data_2 !== undefined) {
        json += ",\"data\":"
        json += anonymous1(value_data_2)
      } else {
        throw new Error('"data" is required!')
      }
      
      const value_revision_30 = obj["revision"]
      if (value_revision_30 !== undefined) {
        json += ",\"revision\":"
        json += asInteger(value_revision_30)
      } else {
        throw new Error('"revision" is required!')
      }
      
      const value_build_31 = obj["build"]
      if (value_build_31 !== undefined) {
        json += ",\"build\":"
        json += anonymous6(value_build_31)
      } else {
        throw new Error('"build" is required!')
      }
      
      const value_stats_36 = obj["stats"]
      if (value_stats_36 !== undefined) {
        json += ",\"stats\":"
        json += anonymous7(value_stats_36)
      } else {
        throw new Error('"stats" is required!')
      }
      
return json + JSON_STR_END_OBJECT

      }
    
    const main = anonymous0
    return main
    
}
export const MaintenanceGetSuccess = MaintenanceGetSuccessOf(null, serializer)

const MaintenanceListSuccessOf = function anonymous(validator,serializer
) {

    
const {
  asString,
  asNumber,
  asBoolean,
  asDateTime,
  asDate,
  asTime,
  asUnsafeString,
  asPlainStringArray
} = serializer

const asInteger = serializer.asInteger.bind(serializer)


    const JSON_STR_BEGIN_OBJECT = '{'
    const JSON_STR_END_OBJECT = '}'
    const JSON_STR_BEGIN_ARRAY = '['
    const JSON_STR_END_ARRAY = ']'
    const JSON_STR_COMMA = ','
    const JSON_STR_COLONS = ':'
    const JSON_STR_QUOTE = '"'
    const JSON_STR_EMPTY_OBJECT = JSON_STR_BEGIN_OBJECT + JSON_STR_END_OBJECT
    const JSON_STR_EMPTY_ARRAY = JSON_STR_BEGIN_ARRAY + JSON_STR_END_ARRAY
    const JSON_STR_EMPTY_STRING = JSON_STR_QUOTE + JSON_STR_QUOTE
    const JSON_STR_NULL = 'null'
    
  
    
    function anonymous4 (obj) {
      // "#/properties/data/properties/items/items/properties/scopes"
      let json = ''
  
    if (obj === null) return JSON_STR_EMPTY_ARRAY
    if (!Array.isArray(obj)) {
      throw new TypeError("The value of '#/properties/data/properties/items/items/properties/scopes' does not match schema definition.")
    }
    const arrayLength = obj.length
  
      if (typeof arrayLength === 'number' && arrayLength >= 8 && Number.isInteger(arrayLength) && arrayLength <= 0xffffffff) {
        return asPlainStringArray(obj, arrayLength)
      }
      
    json += JSON_STR_BEGIN_ARRAY
  
      if (arrayLength > 0) {
        const value = obj[0]
        
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
        for (let i = 1; i < arrayLength; i++) {
          json += JSON_STR_COMMA
          const value = obj[i]
          
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
        }
      }
      return json + JSON_STR_END_ARRAY
    }

    function anonymous5 (obj) {
      // "#/properties/data/properties/items/items/properties/released"
      let json = ''
  
    if (obj === null) return JSON_STR_EMPTY_ARRAY
    if (!Array.isArray(obj)) {
      throw new TypeError("The value of '#/properties/data/properties/items/items/properties/released' does not match schema definition.")
    }
    const arrayLength = obj.length
  
      if (typeof arrayLength === 'number' && arrayLength >= 8 && Number.isInteger(arrayLength) && arrayLength <= 0xffffffff) {
        return asPlainStringArray(obj, arrayLength)
      }
      
    json += JSON_STR_BEGIN_ARRAY
  
      if (arrayLength > 0) {
        const value = obj[0]
        
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
        for (let i = 1; i < arrayLength; i++) {
          json += JSON_STR_COMMA
          const value = obj[i]
          
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
        }
      }
      return json + JSON_STR_END_ARRAY
    }

      // "#/properties/data/properties/items/items"
      function anonymous3 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_maintenance_id_6 = obj["maintenance_id"]
      if (value_maintenance_id_6 !== undefined) {
        json += "{\"maintenance_id\":"
        
        if (typeof value_maintenance_id_6 !== 'string') {
          if (value_maintenance_id_6 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_maintenance_id_6 instanceof Date) {
            json += JSON_STR_QUOTE + value_maintenance_id_6.toISOString() + JSON_STR_QUOTE
          } else if (value_maintenance_id_6 instanceof RegExp) {
            json += asString(value_maintenance_id_6.source)
          } else {
            json += asString(value_maintenance_id_6.toString())
          }
        } else {
          json += asString(value_maintenance_id_6)
        }
        
      } else {
        throw new Error('"maintenance_id" is required!')
      }
      
      const value_status_7 = obj["status"]
      if (value_status_7 !== undefined) {
        json += ",\"status\":"
        
        if (typeof value_status_7 !== 'string') {
          if (value_status_7 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_status_7 instanceof Date) {
            json += JSON_STR_QUOTE + value_status_7.toISOString() + JSON_STR_QUOTE
          } else if (value_status_7 instanceof RegExp) {
            json += asString(value_status_7.source)
          } else {
            json += asString(value_status_7.toString())
          }
        } else {
          json += asString(value_status_7)
        }
        
      } else {
        throw new Error('"status" is required!')
      }
      
      const value_description_8 = obj["description"]
      if (value_description_8 !== undefined) {
        json += ",\"description\":"
        
        if (typeof value_description_8 !== 'string') {
          if (value_description_8 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_description_8 instanceof Date) {
            json += JSON_STR_QUOTE + value_description_8.toISOString() + JSON_STR_QUOTE
          } else if (value_description_8 instanceof RegExp) {
            json += asString(value_description_8.source)
          } else {
            json += asString(value_description_8.toString())
          }
        } else {
          json += asString(value_description_8)
        }
        
      } else {
        throw new Error('"description" is required!')
      }
      
      const value_estimated_duration_seconds_9 = obj["estimated_duration_seconds"]
      if (value_estimated_duration_seconds_9 !== undefined) {
        json += ",\"estimated_duration_seconds\":"
        json += asInteger(value_estimated_duration_seconds_9)
      } else {
        throw new Error('"estimated_duration_seconds" is required!')
      }
      
      const value_scheduled_start_utc_10 = obj["scheduled_start_utc"]
      if (value_scheduled_start_utc_10 !== undefined) {
        json += ",\"scheduled_start_utc\":"
        
        if (typeof value_scheduled_start_utc_10 !== 'string') {
          if (value_scheduled_start_utc_10 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_scheduled_start_utc_10 instanceof Date) {
            json += JSON_STR_QUOTE + value_scheduled_start_utc_10.toISOString() + JSON_STR_QUOTE
          } else if (value_scheduled_start_utc_10 instanceof RegExp) {
            json += asString(value_scheduled_start_utc_10.source)
          } else {
            json += asString(value_scheduled_start_utc_10.toString())
          }
        } else {
          json += asString(value_scheduled_start_utc_10)
        }
        
      } else {
        throw new Error('"scheduled_start_utc" is required!')
      }
      
      const value_created_at_11 = obj["created_at"]
      if (value_created_at_11 !== undefined) {
        json += ",\"created_at\":"
        
        if (typeof value_created_at_11 !== 'string') {
          if (value_created_at_11 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_created_at_11 instanceof Date) {
            json += JSON_STR_QUOTE + value_created_at_11.toISOString() + JSON_STR_QUOTE
          } else if (value_created_at_11 instanceof RegExp) {
            json += asString(value_created_at_11.source)
          } else {
            json += asString(value_created_at_11.toString())
          }
        } else {
          json += asString(value_created_at_11)
        }
        
      } else {
        throw new Error('"created_at" is required!')
      }
      
      const value_revision_12 = obj["revision"]
      if (value_revision_12 !== undefined) {
        json += ",\"revision\":"
        json += asInteger(value_revision_12)
      } else {
        throw new Error('"revision" is required!')
      }
      
      const value_updated_at_13 = obj["updated_at"]
      if (value_updated_at_13 !== undefined) {
        json += ",\"updated_at\":"
        
        if (typeof value_updated_at_13 !== 'string') {
          if (value_updated_at_13 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_updated_at_13 instanceof Date) {
            json += JSON_STR_QUOTE + value_updated_at_13.toISOString() + JSON_STR_QUOTE
          } else if (value_updated_at_13 instanceof RegExp) {
            json += asString(value_updated_at_13.source)
          } else {
            json += asString(value_updated_at_13.toString())
          }
        } else {
          json += asString(value_updated_at_13)
        }
        
      } else {
        throw new Error('"updated_at" is required!')
      }
      
      const value_scopes_14 = obj["scopes"]
      if (value_scopes_14 !== undefined) {
        json += ",\"scopes\":"
        json += anonymous4(value_scopes_14)
      } else {
        throw new Error('"scopes" is required!')
      }
      
      const value_impact_15 = obj["impact"]
      if (value_impact_15 !== undefined) {
        json += ",\"impact\":"
        
        if (typeof value_impact_15 !== 'string') {
          if (value_impact_15 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_impact_15 instanceof Date) {
            json += JSON_STR_QUOTE + value_impact_15.toISOString() + JSON_STR_QUOTE
          } else if (value_impact_15 instanceof RegExp) {
            json += asString(value_impact_15.source)
          } else {
            json += asString(value_impact_15.toString())
          }
        } else {
          json += asString(value_impact_15)
        }
        
      } else {
        throw new Error('"impact" is required!')
      }
      
      const value_auto_start_16 = obj["auto_start"]
      if (value_auto_start_16 !== undefined) {
        json += ",\"auto_start\":"
        json += asBoolean(value_auto_start_16)
      } else {
        throw new Error('"auto_start" is required!')
      }
      
      const value_auto_end_17 = obj["auto_end"]
      if (value_auto_end_17 !== undefined) {
        json += ",\"auto_end\":"
        json += asBoolean(value_auto_end_17)
      } else {
        throw new Error('"auto_end" is required!')
      }
      
      const value_overrun_18 = obj["overrun"]
      if (value_overrun_18 !== undefined) {
        json += ",\"overrun\":"
        json += asBoolean(value_overrun_18)
      } else {
        throw new Error('"overrun" is required!')
      }
      
      const value_released_19 = obj["released"]
      if (value_released_19 !== undefined) {
        json += ",\"released\":"
        json += anonymous5(value_released_19)
      }

      const value_started_at_20 = obj["started_at"]
      if (value_started_at_20 !== undefined) {
        json += ",\"started_at\":"
        
        if (typeof value_started_at_20 !== 'string') {
          if (value_started_at_20 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_started_at_20 instanceof Date) {
            json += JSON_STR_QUOTE + value_started_at_20.toISOString() + JSON_STR_QUOTE
          } else if (value_started_at_20 instanceof RegExp) {
            json += asString(value_started_at_20.source)
          } else {
            json += asString(value_started_at_20.toString())
          }
        } else {
          json += asString(value_started_at_20)
        }
        
      }

      const value_ended_at_21 = obj["ended_at"]
      if (value_ended_at_21 !== undefined) {
        json += ",\"ended_at\":"
        
        if (typeof value_ended_at_21 !== 'string') {
          if (value_ended_at_21 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_ended_at_21 instanceof Date) {
            json += JSON_STR_QUOTE + value_ended_at_21.toISOString() + JSON_STR_QUOTE
          } else if (value_ended_at_21 instanceof RegExp) {
            json += asString(value_ended_at_21.source)
          } else {
            json += asString(value_ended_at_21.toString())
          }
        } else {
          json += asString(value_ended_at_21)
        }
        
      }

      const value_cancelled_at_22 = obj["cancelled_at"]
      if (value_cancelled_at_22 !== undefined) {
        json += ",\"cancelled_at\":"
        
        if (typeof value_cancelled_at_22 !== 'string') {
          if (value_cancelled_at_22 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_cancelled_at_22 instanceof Date) {
            json += JSON_STR_QUOTE + value_cancelled_at_22.toISOString() + JSON_STR_QUOTE
          } else if (value_cancelled_at_22 instanceof RegExp) {
            json += asString(value_cancelled_at_22.source)
          } else {
            json += asString(value_cancelled_at_22.toString())
          }
        } else {
          json += asString(value_cancelled_at_22)
        }
        
      }

      const value_end_message_23 = obj["end_message"]
      if (value_end_message_23 !== undefined) {
        json += ",\"end_message\":"
        
        if (typeof value_end_message_23 !== 'string') {
          if (value_end_message_23 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_end_message_23 instanceof Date) {
            json += JSON_STR_QUOTE + value_end_message_23.toISOString() + JSON_STR_QUOTE
          } else if (value_end_message_23 instanceof RegExp) {
            json += asString(value_end_message_23.source)
          } else {
            json += asString(value_end_message_23.toString())
          }
        } else {
          json += asString(value_end_message_23)
        }
        
      }

      const value_cancel_reason_24 = obj["cancel_reason"]
      if (value_cancel_reason_24 !== undefined) {
        json += ",\"cancel_reason\":"
        
        if (typeof value_cancel_reason_24 !== 'string') {
          if (value_cancel_reason_24 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_cancel_reason_24 instanceof Date) {
            json += JSON_STR_QUOTE + value_cancel_reason_24.toISOString() + JSON_STR_QUOTE
          } else if (value_cancel_reason_24 instanceof RegExp) {
            json += asString(value_cancel_reason_24.source)
          } else {
            json += asString(value_cancel_reason_24.toString())
          }
        } else {
          json += asString(value_cancel_reason_24)
        }
        
      }

return json + JSON_STR_END_OBJECT

      }
    

    function anonymous2 (obj) {
      // "#/properties/data/properties/items"
      let json = ''
  
    if (obj === null) return JSON_STR_EMPTY_ARRAY
    if (!Array.isArray(obj)) {
      throw new TypeError("The value of '#/properties/data/properties/items' does not match schema definition.")
    }
    const arrayLength = obj.length
  
    json += JSON_STR_BEGIN_ARRAY
  
      if (arrayLength > 0) {
        const value = obj[0]
        json += anonymous3(value)
        for (let i = 1; i < arrayLength; i++) {
          json += JSON_STR_COMMA
          const value = obj[i]
          json += anonymous3(value)
        }
      }
      return json + JSON_STR_END_ARRAY
    }

      // "#/properties/data"
      function anonymous1 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_items_4 = obj["items"]
      if (value_items_4 !== undefined) {
        json += "{\"items\":"
        json += anonymous2(value_items_4)
      } else {
        throw new Error('"items" is required!')
      }
      
      const value_next_token_25 = obj["next_token"]
      if (value_next_token_25 !== undefined) {
        json += ",\"next_token\":"
        
        if (typeof value_next_token_25 !== 'string') {
          if (value_next_token_25 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_next_token_25 instanceof Date) {
            json += JSON_STR_QUOTE + value_next_token_25.toISOString() + JSON_STR_QUOTE
          } else if (value_next_token_25 instanceof RegExp) {
            json += asString(value_next_token_25.source)
          } else {
            json += asString(value_next_token_25.toString())
          }
        } else {
          json += asString(value_next_token_25)
        }
        
      }

return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/build"
      function anonymous6 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_build_major_28 = obj["build_major"]
      if (value_build_major_28 !== undefined) {
        json += "{\"build_major\":"
        json += asInteger(value_build_major_28)
      } else {
        throw new Error('"build_major" is required!')
      }
      
      const value_build_minor_29 = obj["build_minor"]
      if (value_build_minor_29 !== undefined) {
        json += ",\"build_minor\":"
        json += asInteger(value_build_minor_29)
      } else {
        throw new Error('"build_minor" is required!')
      }
      
      const value_build_id_30 = obj["build_id"]
      if (value_build_id_30 !== undefined) {
        json += ",\"build_id\":"
        
        if (typeof value_build_id_30 !== 'string') {
          if (value_build_id_30 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_build_id_30 instanceof Date) {
            json += JSON_STR_QUOTE + value_build_id_30.toISOString() + JSON_STR_QUOTE
          } else if (value_build_id_30 instanceof RegExp) {
            json += asString(value_build_id_30.source)
          } else {
            json += asString(value_build_id_30.toString())
          }
        } else {
          json += asString(value_build_id_30)
        }
        
      } else {
        throw new Error('"build_id" is required!')
      }
      
return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/stats"
      function anonymous7 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_call_33 = obj["call"]
      if (value_call_33 !== undefined) {
        json += "{\"call\":"
        
        if (typeof value_call_33 !== 'string') {
          if (value_call_33 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_call_33 instanceof Date) {
            json += JSON_STR_QUOTE + value_call_33.toISOString() + JSON_STR_QUOTE
          } else if (value_call_33 instanceof RegExp) {
            json += asString(value_call_33.source)
          } else {
            json += asString(value_call_33.toString())
          }
        } else {
          json += asString(value_call_33)
        }
        
      } else {
        throw new Error('"call" is required!')
      }
      
      const value_service_34 = obj["service"]
      if (value_service_34 !== undefined) {
        json += ",\"service\":"
        
        if (typeof value_service_34 !== 'string') {
          if (value_service_34 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_service_34 instanceof Date) {
            json += JSON_STR_QUOTE + value_service_34.toISOString() + JSON_STR_QUOTE
          } else if (value_service_34 instanceof RegExp) {
            json += asString(value_service_34.source)
          } else {
            json += asString(value_service_34.toString())
          }
        } else {
          json += asString(value_service_34)
        }
        
      } else {
        throw new Error('"service" is required!')
      }
      
      const value_timestamp_utc_35 = obj["timestamp_utc"]
      if (value_timestamp_utc_35 !== undefined) {
        json += ",\"timestamp_utc\":"
        
        if (typeof value_timestamp_utc_35 !== 'string') {
          if (value_timestamp_utc_35 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_timestamp_utc_35 instanceof Date) {
            json += JSON_STR_QUOTE + value_timestamp_utc_35.toISOString() + JSON_STR_QUOTE
          } else if (value_timestamp_utc_35 instanceof RegExp) {
            json += asString(value_timestamp_utc_35.source)
          } else {
            json += asString(value_timestamp_utc_35.toString())
          }
        } else {
          json += asString(value_timestamp_utc_35)
        }
        
      } else {
        throw new Error('"timestamp_utc" is required!')
      }
      
      const value_request_id_36 = obj["request_id"]
      if (value_request_id_36 !== undefined) {
        json += ",\"request_id\":"
        
        if (typeof value_request_id_36 !== 'string') {
          if (value_request_id_36 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_request_id_36 instanceof Date) {
            json += JSON_STR_QUOTE + value_request_id_36.toISOString() + JSON_STR_QUOTE
          } else if (value_request_id_36 instanceof RegExp) {
            json += asString(value_request_id_36.source)
          } else {
            json += asString(value_request_id_36.toString())
          }
        } else {
          json += asString(value_request_id_36)
        }
        
      } else {
        throw new Error('"request_id" is required!')
      }
      
      const value_latency_ms_37 = obj["latency_ms"]
      if (value_latency_ms_37 !== undefined) {
        json += ",\"latency_ms\":"
        json += asInteger(value_latency_ms_37)
      } else {
        throw new Error('"latency_ms" is required!')
      }
      
      const value_session_fingerprint_38 = obj["session_fingerprint"]
      if (value_session_fingerprint_38 !== undefined) {
        json += ",\"session_fingerprint\":"
        
        if (typeof value_session_fingerprint_38 !== 'string') {
          if (value_session_fingerprint_38 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_session_fingerprint_38 instanceof Date) {
            json += JSON_STR_QUOTE + value_session_fingerprint_38.toISOString() + JSON_STR_QUOTE
          } else if (value_session_fingerprint_38 instanceof RegExp) {
            json += asString(value_session_fingerprint_38.source)
          } else {
            json += asString(value_session_fingerprint_38.toString())
          }
        } else {
          json += asString(value_session_fingerprint_38)
        }
        
      }

return json + JSON_STR_END_OBJECT

      }
    

      // "#"
      function anonymous0 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_success_1 = obj["success"]
      if (value_success_1 !== undefined) {
        json += "{\"success\":"
        json += asBoolean(value_success_1)
      } else {
        throw new Error('"success" is required!')
      }
      
      const value_data_2 = obj["data"]
      if (value_data_2 !== undefined) {
        json += ",\"data\":"
        json += anonymous1(value_data_2)
      } else {
        throw new Error('"data" is required!')
      }
      
      const value_build_26 = obj["build"]
      if (value_build_26 !== undefined) {
        json += ",\"build\":"
        json += anonymous6(value_build_26)
      } else {
        throw new Error('"build" is required!')
      }
      
      const value_stats_31 = obj["stats"]
      if (value_stats_31 !== undefined) {
        json += ",\"stats\":"
        json += anonymous7(value_stats_31)
      } else {
        throw new Error('"stats" is required!')
      }
      
return json + JSON_STR_END_OBJECT

      }
    
    const main = anonymous0
    return main
    
}
export const MaintenanceListSuccess = MaintenanceListSuccessOf(null, serializer)

const PartSetSuccessOf = function anonymous(validator,serializer
) {

    
const {
  asString,
  asNumber,
  asBoolean,
  asDateTime,
  asDate,
  asTime,
  asUnsafeString,
  asPlainStringArray
} = serializer

const asInteger = serializer.asInteger.bind(serializer)


    const JSON_STR_BEGIN_OBJECT = '{'
    const JSON_STR_END_OBJECT = '}'
    const JSON_STR_BEGIN_ARRAY = '['
    const JSON_STR_END_ARRAY = ']'
    const JSON_STR_COMMA = ','
    const JSON_STR_COLONS = ':'
    const JSON_STR_QUOTE = '"'
    const JSON_STR_EMPTY_OBJECT = JSON_STR_BEGIN_OBJECT + JSON_STR_END_OBJECT
    const JSON_STR_EMPTY_ARRAY = JSON_STR_BEGIN_ARRAY + JSON_STR_END_ARRAY
    const JSON_STR_EMPTY_STRING = JSON_STR_QUOTE + JSON_STR_QUOTE
    const JSON_STR_NULL = 'null'
    
  
    
      // "#/properties/data/properties/parts/items/properties/titles"
      function anonymous4 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        let addComma_13 = false

    for (const key of Object.keys(obj)) {
      if (
        
        obj[key] === undefined ||
        typeof obj[key] === 'function' ||
        typeof obj[key] === 'symbol'
      ) continue
      const value = obj[key]
  
        json += addComma_13 ? JSON_STR_COMMA : ((addComma_13 = true), JSON_STR_BEGIN_OBJECT)
        json += asString(key) + JSON_STR_COLONS
        
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
      
    }
  if (!addComma_13) json += JSON_STR_BEGIN_OBJECT

return json + JSON_STR_END_OBJECT

      }
    

    function anonymous7 (obj) {
      // "#/properties/data/properties/parts/items/properties/opening_hours/properties/weekly/properties/mo"
      let json = ''
  
    if (obj === null) return JSON_STR_EMPTY_ARRAY
    if (!Array.isArray(obj)) {
      throw new TypeError("The value of '#/properties/data/properties/parts/items/properties/opening_hours/properties/weekly/properties/mo' does not match schema definition.")
    }
    const arrayLength = obj.length
  
      if (typeof arrayLength === 'number' && arrayLength >= 8 && Number.isInteger(arrayLength) && arrayLength <= 0xffffffff) {
        return asPlainStringArray(obj, arrayLength)
      }
      
    json += JSON_STR_BEGIN_ARRAY
  
      if (arrayLength > 0) {
        const value = obj[0]
        
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
        for (let i = 1; i < arrayLength; i++) {
          json += JSON_STR_COMMA
          const value = obj[i]
          
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
        }
      }
      return json + JSON_STR_END_ARRAY
    }

    function anonymous8 (obj) {
      // "#/properties/data/properties/parts/items/properties/opening_hours/properties/weekly/properties/tu"
      let json = ''
  
    if (obj === null) return JSON_STR_EMPTY_ARRAY
    if (!Array.isArray(obj)) {
      throw new TypeError("The value of '#/properties/data/properties/parts/items/properties/opening_hours/properties/weekly/properties/tu' does not match schema definition.")
    }
    const arrayLength = obj.length
  
      if (typeof arrayLength === 'number' && arrayLength >= 8 && Number.isInteger(arrayLength) && arrayLength <= 0xffffffff) {
        return asPlainStringArray(obj, arrayLength)
      }
      
    json += JSON_STR_BEGIN_ARRAY
  
      if (arrayLength > 0) {
        const value = obj[0]
        
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
        for (let i = 1; i < arrayLength; i++) {
          json += JSON_STR_COMMA
          const value = obj[i]
          
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
        }
      }
      return json + JSON_STR_END_ARRAY
    }

    function anonymous9 (obj) {
      // "#/properties/data/properties/parts/items/properties/opening_hours/properties/weekly/properties/we"
      let json = ''
  
    if (obj === null) return JSON_STR_EMPTY_ARRAY
    if (!Array.isArray(obj)) {
      throw new TypeError("The value of '#/properties/data/properties/parts/items/properties/opening_hours/properties/weekly/properties/we' does not match schema definition.")
    }
    const arrayLength = obj.length
  
      if (typeof arrayLength === 'number' && arrayLength >= 8 && Number.isInteger(arrayLength) && arrayLength <= 0xffffffff) {
        return asPlainStringArray(obj, arrayLength)
      }
      
    json += JSON_STR_BEGIN_ARRAY
  
      if (arrayLength > 0) {
        const value = obj[0]
        
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
        for (let i = 1; i < arrayLength; i++) {
          json += JSON_STR_COMMA
          const value = obj[i]
          
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
        }
      }
      return json + JSON_STR_END_ARRAY
    }

    function anonymous10 (obj) {
      // "#/properties/data/properties/parts/items/properties/opening_hours/properties/weekly/properties/th"
      let json = ''
  
    if (obj === null) return JSON_STR_EMPTY_ARRAY
    if (!Array.isArray(obj)) {
      throw new TypeError("The value of '#/properties/data/properties/parts/items/properties/opening_hours/properties/weekly/properties/th' does not match schema definition.")
    }
    const arrayLength = obj.length
  
      if (typeof arrayLength === 'number' && arrayLength >= 8 && Number.isInteger(arrayLength) && arrayLength <= 0xffffffff) {
        return asPlainStringArray(obj, arrayLength)
      }
      
    json += JSON_STR_BEGIN_ARRAY
  
      if (arrayLength > 0) {
        const value = obj[0]
        
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
        for (let i = 1; i < arrayLength; i++) {
          json += JSON_STR_COMMA
          const value = obj[i]
          
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
        }
      }
      return json + JSON_STR_END_ARRAY
    }

    function anonymous11 (obj) {
      // "#/properties/data/properties/parts/items/properties/opening_hours/properties/weekly/properties/fr"
      let json = ''
  
    if (obj === null) return JSON_STR_EMPTY_ARRAY
    if (!Array.isArray(obj)) {
      throw new TypeError("The value of '#/properties/data/properties/parts/items/properties/opening_hours/properties/weekly/properties/fr' does not match schema definition.")
    }
    const arrayLength = obj.length
  
      if (typeof arrayLength === 'number' && arrayLength >= 8 && Number.isInteger(arrayLength) && arrayLength <= 0xffffffff) {
        return asPlainStringArray(obj, arrayLength)
      }
      
    json += JSON_STR_BEGIN_ARRAY
  
      if (arrayLength > 0) {
        const value = obj[0]
        
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
        for (let i = 1; i < arrayLength; i++) {
          json += JSON_STR_COMMA
          const value = obj[i]
          
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
        }
      }
      return json + JSON_STR_END_ARRAY
    }

    function anonymous12 (obj) {
      // "#/properties/data/properties/parts/items/properties/opening_hours/properties/weekly/properties/sa"
      let json = ''
  
    if (obj === null) return JSON_STR_EMPTY_ARRAY
    if (!Array.isArray(obj)) {
      throw new TypeError("The value of '#/properties/data/properties/parts/items/properties/opening_hours/properties/weekly/properties/sa' does not match schema definition.")
    }
    const arrayLength = obj.length
  
      if (typeof arrayLength === 'number' && arrayLength >= 8 && Number.isInteger(arrayLength) && arrayLength <= 0xffffffff) {
        return asPlainStringArray(obj, arrayLength)
      }
      
    json += JSON_STR_BEGIN_ARRAY
  
      if (arrayLength > 0) {
        const value = obj[0]
        
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
        for (let i = 1; i < arrayLength; i++) {
          json += JSON_STR_COMMA
          const value = obj[i]
          
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
        }
      }
      return json + JSON_STR_END_ARRAY
    }

    function anonymous13 (obj) {
      // "#/properties/data/properties/parts/items/properties/opening_hours/properties/weekly/properties/su"
      let json = ''
  
    if (obj === null) return JSON_STR_EMPTY_ARRAY
    if (!Array.isArray(obj)) {
      throw new TypeError("The value of '#/properties/data/properties/parts/items/properties/opening_hours/properties/weekly/properties/su' does not match schema definition.")
    }
    const arrayLength = obj.length
  
      if (typeof arrayLength === 'number' && arrayLength >= 8 && Number.isInteger(arrayLength) && arrayLength <= 0xffffffff) {
        return asPlainStringArray(obj, arrayLength)
      }
      
    json += JSON_STR_BEGIN_ARRAY
  
      if (arrayLength > 0) {
        const value = obj[0]
        
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
        for (let i = 1; i < arrayLength; i++) {
          json += JSON_STR_COMMA
          const value = obj[i]
          
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
        }
      }
      return json + JSON_STR_END_ARRAY
    }

      // "#/properties/data/properties/parts/items/properties/opening_hours/properties/weekly"
      function anonymous6 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        let addComma_19 = false

          const value_mo_20 = obj["mo"]
          if (value_mo_20 !== undefined) {
            json += addComma_19 ? ",\"mo\":" : ((addComma_19 = true), "{\"mo\":")
            json += anonymous7(value_mo_20)
          }

          const value_tu_21 = obj["tu"]
          if (value_tu_21 !== undefined) {
            json += addComma_19 ? ",\"tu\":" : ((addComma_19 = true), "{\"tu\":")
            json += anonymous8(value_tu_21)
          }

          const value_we_22 = obj["we"]
          if (value_we_22 !== undefined) {
            json += addComma_19 ? ",\"we\":" : ((addComma_19 = true), "{\"we\":")
            json += anonymous9(value_we_22)
          }

          const value_th_23 = obj["th"]
          if (value_th_23 !== undefined) {
            json += addComma_19 ? ",\"th\":" : ((addComma_19 = true), "{\"th\":")
            json += anonymous10(value_th_23)
          }

          const value_fr_24 = obj["fr"]
          if (value_fr_24 !== undefined) {
            json += addComma_19 ? ",\"fr\":" : ((addComma_19 = true), "{\"fr\":")
            json += anonymous11(value_fr_24)
          }

          const value_sa_25 = obj["sa"]
          if (value_sa_25 !== undefined) {
            json += addComma_19 ? ",\"sa\":" : ((addComma_19 = true), "{\"sa\":")
            json += anonymous12(value_sa_25)
          }

          const value_su_26 = obj["su"]
          if (value_su_26 !== undefined) {
            json += addComma_19 ? ",\"su\":" : ((addComma_19 = true), "{\"su\":")
            json += anonymous13(value_su_26)
          }
if (!addComma_19) json += JSON_STR_BEGIN_OBJECT

return json + JSON_STR_END_OBJECT

      }
    

    function anonymous15 (obj) {
      // "#/properties/data/properties/parts/items/properties/opening_hours/properties/dates/additionalProperties"
      let json = ''
  
    if (obj === null) return JSON_STR_EMPTY_ARRAY
    if (!Array.isArray(obj)) {
      throw new TypeError("The value of '#/properties/data/properties/parts/items/properties/opening_hours/properties/dates/additionalProperties' does not match schema definition.")
    }
    const arrayLength = obj.length
  
      if (typeof arrayLength === 'number' && arrayLength >= 8 && Number.isInteger(arrayLength) && arrayLength <= 0xffffffff) {
        return asPlainStringArray(obj, arrayLength)
      }
      
    json += JSON_STR_BEGIN_ARRAY
  
      if (arrayLength > 0) {
        const value = obj[0]
        
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
        for (let i = 1; i < arrayLength; i++) {
          json += JSON_STR_COMMA
          const value = obj[i]
          
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
        }
      }
      return json + JSON_STR_END_ARRAY
    }

      // "#/properties/data/properties/parts/items/properties/opening_hours/properties/dates"
      function anonymous14 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        let addComma_28 = false

    for (const key of Object.keys(obj)) {
      if (
        
        obj[key] === undefined ||
        typeof obj[key] === 'function' ||
        typeof obj[key] === 'symbol'
      ) continue
      const value = obj[key]
  
        json += addComma_28 ? JSON_STR_COMMA : ((addComma_28 = true), JSON_STR_BEGIN_OBJECT)
        json += asString(key) + JSON_STR_COLONS
        json += anonymous15(value)
      
    }
  if (!addComma_28) json += JSON_STR_BEGIN_OBJECT

return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/data/properties/parts/items/properties/opening_hours"
      function anonymous5 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_weekly_18 = obj["weekly"]
      if (value_weekly_18 !== undefined) {
        json += "{\"weekly\":"
        json += anonymous6(value_weekly_18)
      } else {
        throw new Error('"weekly" is required!')
      }
      
      const value_dates_27 = obj["dates"]
      if (value_dates_27 !== undefined) {
        json += ",\"dates\":"
        json += anonymous14(value_dates_27)
      }

return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/data/properties/parts/items/properties/labels"
      function anonymous16 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        let addComma_30 = false

    for (const key of Object.keys(obj)) {
      if (
        
        obj[key] === undefined ||
        typeof obj[key] === 'function' ||
        typeof obj[key] === 'symbol'
      ) continue
      const value = obj[key]
  
        json += addComma_30 ? JSON_STR_COMMA : ((addComma_30 = true), JSON_STR_BEGIN_OBJECT)
        json += asString(key) + JSON_STR_COLONS
        
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
      
    }
  if (!addComma_30) json += JSON_STR_BEGIN_OBJECT

return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/data/properties/parts/items"
      function anonymous3 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_scope_6 = obj["scope"]
      if (value_scope_6 !== undefined) {
        json += "{\"scope\":"
        
        if (typeof value_scope_6 !== 'string') {
          if (value_scope_6 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_scope_6 instanceof Date) {
            json += JSON_STR_QUOTE + value_scope_6.toISOString() + JSON_STR_QUOTE
          } else if (value_scope_6 instanceof RegExp) {
            json += asString(value_scope_6.source)
          } else {
            json += asString(value_scope_6.toString())
          }
        } else {
          json += asString(value_scope_6)
        }
        
      } else {
        throw new Error('"scope" is required!')
      }
      
      const value_title_7 = obj["title"]
      if (value_title_7 !== undefined) {
        json += ",\"title\":"
        
        if (typeof value_title_7 !== 'string') {
          if (value_title_7 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_title_7 instanceof Date) {
            json += JSON_STR_QUOTE + value_title_7.toISOString() + JSON_STR_QUOTE
          } else if (value_title_7 instanceof RegExp) {
            json += asString(value_title_7.source)
          } else {
            json += asString(value_title_7.toString())
          }
        } else {
          json += asString(value_title_7)
        }
        
      } else {
        throw new Error('"title" is required!')
      }
      
      const value_listed_8 = obj["listed"]
      if (value_listed_8 !== undefined) {
        json += ",\"listed\":"
        json += asBoolean(value_listed_8)
      } else {
        throw new Error('"listed" is required!')
      }
      
      const value_revision_9 = obj["revision"]
      if (value_revision_9 !== undefined) {
        json += ",\"revision\":"
        json += asInteger(value_revision_9)
      } else {
        throw new Error('"revision" is required!')
      }
      
      const value_created_at_10 = obj["created_at"]
      if (value_created_at_10 !== undefined) {
        json += ",\"created_at\":"
        
        if (typeof value_created_at_10 !== 'string') {
          if (value_created_at_10 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_created_at_10 instanceof Date) {
            json += JSON_STR_QUOTE + value_created_at_10.toISOString() + JSON_STR_QUOTE
          } else if (value_created_at_10 instanceof RegExp) {
            json += asString(value_created_at_10.source)
          } else {
            json += asString(value_created_at_10.toString())
          }
        } else {
          json += asString(value_created_at_10)
        }
        
      } else {
        throw new Error('"created_at" is required!')
      }
      
      const value_updated_at_11 = obj["updated_at"]
      if (value_updated_at_11 !== undefined) {
        json += ",\"updated_at\":"
        
        if (typeof value_updated_at_11 !== 'string') {
          if (value_updated_at_11 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_updated_at_11 instanceof Date) {
            json += JSON_STR_QUOTE + value_updated_at_11.toISOString() + JSON_STR_QUOTE
          } else if (value_updated_at_11 instanceof RegExp) {
            json += asString(value_updated_at_11.source)
          } else {
            json += asString(value_updated_at_11.toString())
          }
        } else {
          json += asString(value_updated_at_11)
        }
        
      } else {
        throw new Error('"updated_at" is required!')
      }
      
      const value_titles_12 = obj["titles"]
      if (value_titles_12 !== undefined) {
        json += ",\"titles\":"
        json += anonymous4(value_titles_12)
      }

      const value_description_14 = obj["description"]
      if (value_description_14 !== undefined) {
        json += ",\"description\":"
        
        if (typeof value_description_14 !== 'string') {
          if (value_description_14 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_description_14 instanceof Date) {
            json += JSON_STR_QUOTE + value_description_14.toISOString() + JSON_STR_QUOTE
          } else if (value_description_14 instanceof RegExp) {
            json += asString(value_description_14.source)
          } else {
            json += asString(value_description_14.toString())
          }
        } else {
          json += asString(value_description_14)
        }
        
      }

      const value_time_zone_15 = obj["time_zone"]
      if (value_time_zone_15 !== undefined) {
        json += ",\"time_zone\":"
        
        if (typeof value_time_zone_15 !== 'string') {
          if (value_time_zone_15 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_time_zone_15 instanceof Date) {
            json += JSON_STR_QUOTE + value_time_zone_15.toISOString() + JSON_STR_QUOTE
          } else if (value_time_zone_15 instanceof RegExp) {
            json += asString(value_time_zone_15.source)
          } else {
            json += asString(value_time_zone_15.toString())
          }
        } else {
          json += asString(value_time_zone_15)
        }
        
      }

      const value_opening_hours_16 = obj["opening_hours"]
      if (value_opening_hours_16 !== undefined) {
        json += ",\"opening_hours\":"
        json += anonymous5(value_opening_hours_16)
      }

      const value_labels_29 = obj["labels"]
      if (value_labels_29 !== undefined) {
        json += ",\"labels\":"
        json += anonymous16(value_labels_29)
      }

      const value_position_31 = obj["position"]
      if (value_position_31 !== undefined) {
        json += ",\"position\":"
        json += asInteger(value_position_31)
      }

return json + JSON_STR_END_OBJECT

      }
    

    function anonymous2 (obj) {
      // "#/properties/data/properties/parts"
      let json = ''
  
    if (obj === null) return JSON_STR_EMPTY_ARRAY
    if (!Array.isArray(obj)) {
      throw new TypeError("The value of '#/properties/data/properties/parts' does not match schema definition.")
    }
    const arrayLength = obj.length
  
    json += JSON_STR_BEGIN_ARRAY
  
      if (arrayLength > 0) {
        const value = obj[0]
        json += anonymous3(value)
        for (let i = 1; i < arrayLength; i++) {
          json += JSON_STR_COMMA
          const value = obj[i]
          json += anonymous3(value)
        }
      }
      return json + JSON_STR_END_ARRAY
    }

      // "#/properties/data"
      function anonymous1 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_parts_4 = obj["parts"]
      if (value_parts_4 !== undefined) {
        json += "{\"parts\":"
        json += anonymous2(value_parts_4)
      } else {
        throw new Error('"parts" is required!')
      }
      
      const value_created_32 = obj["created"]
      if (value_created_32 !== undefined) {
        json += ",\"created\":"
        json += asInteger(value_created_32)
      } else {
        throw new Error('"created" is required!')
      }
      
      const value_changed_33 = obj["changed"]
      if (value_changed_33 !== undefined) {
        json += ",\"changed\":"
        json += asInteger(value_changed_33)
      } else {
        throw new Error('"changed" is required!')
      }
      
      const value_unchanged_34 = obj["unchanged"]
      if (value_unchanged_34 !== undefined) {
        json += ",\"unchanged\":"
        json += asInteger(value_unchanged_34)
      } else {
        throw new Error('"unchanged" is required!')
      }
      
return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/build"
      function anonymous17 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_build_major_37 = obj["build_major"]
      if (value_build_major_37 !== undefined) {
        json += "{\"build_major\":"
        json += asInteger(value_build_major_37)
      } else {
        throw new Error('"build_major" is required!')
      }
      
      const value_build_minor_38 = obj["build_minor"]
      if (value_build_minor_38 !== undefined) {
        json += ",\"build_minor\":"
        json += asInteger(value_build_minor_38)
      } else {
        throw new Error('"build_minor" is required!')
      }
      
      const value_build_id_39 = obj["build_id"]
      if (value_build_id_39 !== undefined) {
        json += ",\"build_id\":"
        
        if (typeof value_build_id_39 !== 'string') {
          if (value_build_id_39 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_build_id_39 instanceof Date) {
            json += JSON_STR_QUOTE + value_build_id_39.toISOString() + JSON_STR_QUOTE
          } else if (value_build_id_39 instanceof RegExp) {
            json += asString(value_build_id_39.source)
          } else {
            json += asString(value_build_id_39.toString())
          }
        } else {
          json += asString(value_build_id_39)
        }
        
      } else {
        throw new Error('"build_id" is required!')
      }
      
return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/stats"
      function anonymous18 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_call_42 = obj["call"]
      if (value_call_42 !== undefined) {
        json += "{\"call\":"
        
        if (typeof value_call_42 !== 'string') {
          if (value_call_42 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_call_42 instanceof Date) {
            json += JSON_STR_QUOTE + value_call_42.toISOString() + JSON_STR_QUOTE
          } else if (value_call_42 instanceof RegExp) {
            json += asString(value_call_42.source)
          } else {
            json += asString(value_call_42.toString())
          }
        } else {
          json += asString(value_call_42)
        }
        
      } else {
        throw new Error('"call" is required!')
      }
      
      const value_service_43 = obj["service"]
      if (value_service_43 !== undefined) {
        json += ",\"service\":"
        
        if (typeof value_service_43 !== 'string') {
          if (value_service_43 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_service_43 instanceof Date) {
            json += JSON_STR_QUOTE + value_service_43.toISOString() + JSON_STR_QUOTE
          } else if (value_service_43 instanceof RegExp) {
            json += asString(value_service_43.source)
          } else {
            json += asString(value_service_43.toString())
          }
        } else {
          json += asString(value_service_43)
        }
        
      } else {
        throw new Error('"service" is required!')
      }
      
      const value_timestamp_utc_44 = obj["timestamp_utc"]
      if (value_timestamp_utc_44 !== undefined) {
        json += ",\"timestamp_utc\":"
        
        if (typeof value_timestamp_utc_44 !== 'string') {
          if (value_timestamp_utc_44 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_timestamp_utc_44 instanceof Date) {
            json += JSON_STR_QUOTE + value_timestamp_utc_44.toISOString() + JSON_STR_QUOTE
          } else if (value_timestamp_utc_44 instanceof RegExp) {
            json += asString(value_timestamp_utc_44.source)
          } else {
            json += asString(value_timestamp_utc_44.toString())
          }
        } else {
          json += asString(value_timestamp_utc_44)
        }
        
      } else {
        throw new Error('"timestamp_utc" is required!')
      }
      
      const value_request_id_45 = obj["request_id"]
      if (value_request_id_45 !== undefined) {
        json += ",\"request_id\":"
        
        if (typeof value_request_id_45 !== 'string') {
          if (value_request_id_45 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_request_id_45 instanceof Date) {
            json += JSON_STR_QUOTE + value_request_id_45.toISOString() + JSON_STR_QUOTE
          } else if (value_request_id_45 instanceof RegExp) {
            json += asString(value_request_id_45.source)
          } else {
            json += asString(value_request_id_45.toString())
          }
        } else {
          json += asString(value_request_id_45)
        }
        
      } else {
        throw new Error('"request_id" is required!')
      }
      
      const value_latency_ms_46 = obj["latency_ms"]
      if (value_latency_ms_46 !== undefined) {
        json += ",\"latency_ms\":"
        json += asInteger(value_latency_ms_46)
      } else {
        throw new Error('"latency_ms" is required!')
      }
      
      const value_session_fingerprint_47 = obj["session_fingerprint"]
      if (value_session_fingerprint_47 !== undefined) {
        json += ",\"session_fingerprint\":"
        
        if (typeof value_session_fingerprint_47 !== 'string') {
          if (value_session_fingerprint_47 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_session_fingerprint_47 instanceof Date) {
            json += JSON_STR_QUOTE + value_session_fingerprint_47.toISOString() + JSON_STR_QUOTE
          } else if (value_session_fingerprint_47 instanceof RegExp) {
            json += asString(value_session_fingerprint_47.source)
          } else {
            json += asString(value_session_fingerprint_47.toString())
          }
        } else {
          json += asString(value_session_fingerprint_47)
        }
        
      }

return json + JSON_STR_END_OBJECT

      }
    

      // "#"
      function anonymous0 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_success_1 = obj["success"]
      if (value_success_1 !== undefined) {
        json += "{\"success\":"
        json += asBoolean(value_success_1)
      } else {
        throw new Error('"success" is required!')
      }
      
      const value_data_2 = obj["data"]
      if (value_data_2 !== undefined) {
        json += ",\"data\":"
        json += anonymous1(value_data_2)
      } else {
        throw new Error('"data" is required!')
      }
      
      const value_build_35 = obj["build"]
      if (value_build_35 !== undefined) {
        json += ",\"build\":"
        json += anonymous17(value_build_35)
      } else {
        throw new Error('"build" is required!')
      }
      
      const value_stats_40 = obj["stats"]
      if (value_stats_40 !== undefined) {
        json += ",\"stats\":"
        json += anonymous18(value_stats_40)
      } else {
        throw new Error('"stats" is required!')
      }
      
return json + JSON_STR_END_OBJECT

      }
    
    const main = anonymous0
    return main
    
}
export const PartSetSuccess = PartSetSuccessOf(null, serializer)

const PartRemoveSuccessOf = function anonymous(validator,serializer
) {

    
const {
  asString,
  asNumber,
  asBoolean,
  asDateTime,
  asDate,
  asTime,
  asUnsafeString,
  asPlainStringArray
} = serializer

const asInteger = serializer.asInteger.bind(serializer)


    const JSON_STR_BEGIN_OBJECT = '{'
    const JSON_STR_END_OBJECT = '}'
    const JSON_STR_BEGIN_ARRAY = '['
    const JSON_STR_END_ARRAY = ']'
    const JSON_STR_COMMA = ','
    const JSON_STR_COLONS = ':'
    const JSON_STR_QUOTE = '"'
    const JSON_STR_EMPTY_OBJECT = JSON_STR_BEGIN_OBJECT + JSON_STR_END_OBJECT
    const JSON_STR_EMPTY_ARRAY = JSON_STR_BEGIN_ARRAY + JSON_STR_END_ARRAY
    const JSON_STR_EMPTY_STRING = JSON_STR_QUOTE + JSON_STR_QUOTE
    const JSON_STR_NULL = 'null'
    
  
    
      // "#/properties/data"
      function anonymous1 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_removed_4 = obj["removed"]
      if (value_removed_4 !== undefined) {
        json += "{\"removed\":"
        json += asInteger(value_removed_4)
      } else {
        throw new Error('"removed" is required!')
      }
      
return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/build"
      function anonymous2 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_build_major_7 = obj["build_major"]
      if (value_build_major_7 !== undefined) {
        json += "{\"build_major\":"
        json += asInteger(value_build_major_7)
      } else {
        throw new Error('"build_major" is required!')
      }
      
      const value_build_minor_8 = obj["build_minor"]
      if (value_build_minor_8 !== undefined) {
        json += ",\"build_minor\":"
        json += asInteger(value_build_minor_8)
      } else {
        throw new Error('"build_minor" is required!')
      }
      
      const value_build_id_9 = obj["build_id"]
      if (value_build_id_9 !== undefined) {
        json += ",\"build_id\":"
        
        if (typeof value_build_id_9 !== 'string') {
          if (value_build_id_9 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_build_id_9 instanceof Date) {
            json += JSON_STR_QUOTE + value_build_id_9.toISOString() + JSON_STR_QUOTE
          } else if (value_build_id_9 instanceof RegExp) {
            json += asString(value_build_id_9.source)
          } else {
            json += asString(value_build_id_9.toString())
          }
        } else {
          json += asString(value_build_id_9)
        }
        
      } else {
        throw new Error('"build_id" is required!')
      }
      
return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/stats"
      function anonymous3 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_call_12 = obj["call"]
      if (value_call_12 !== undefined) {
        json += "{\"call\":"
        
        if (typeof value_call_12 !== 'string') {
          if (value_call_12 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_call_12 instanceof Date) {
            json += JSON_STR_QUOTE + value_call_12.toISOString() + JSON_STR_QUOTE
          } else if (value_call_12 instanceof RegExp) {
            json += asString(value_call_12.source)
          } else {
            json += asString(value_call_12.toString())
          }
        } else {
          json += asString(value_call_12)
        }
        
      } else {
        throw new Error('"call" is required!')
      }
      
      const value_service_13 = obj["service"]
      if (value_service_13 !== undefined) {
        json += ",\"service\":"
        
        if (typeof value_service_13 !== 'string') {
          if (value_service_13 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_service_13 instanceof Date) {
            json += JSON_STR_QUOTE + value_service_13.toISOString() + JSON_STR_QUOTE
          } else if (value_service_13 instanceof RegExp) {
            json += asString(value_service_13.source)
          } else {
            json += asString(value_service_13.toString())
          }
        } else {
          json += asString(value_service_13)
        }
        
      } else {
        throw new Error('"service" is required!')
      }
      
      const value_timestamp_utc_14 = obj["timestamp_utc"]
      if (value_timestamp_utc_14 !== undefined) {
        json += ",\"timestamp_utc\":"
        
        if (typeof value_timestamp_utc_14 !== 'string') {
          if (value_timestamp_utc_14 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_timestamp_utc_14 instanceof Date) {
            json += JSON_STR_QUOTE + value_timestamp_utc_14.toISOString() + JSON_STR_QUOTE
          } else if (value_timestamp_utc_14 instanceof RegExp) {
            json += asString(value_timestamp_utc_14.source)
          } else {
            json += asString(value_timestamp_utc_14.toString())
          }
        } else {
          json += asString(value_timestamp_utc_14)
        }
        
      } else {
        throw new Error('"timestamp_utc" is required!')
      }
      
      const value_request_id_15 = obj["request_id"]
      if (value_request_id_15 !== undefined) {
        json += ",\"request_id\":"
        
        if (typeof value_request_id_15 !== 'string') {
          if (value_request_id_15 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_request_id_15 instanceof Date) {
            json += JSON_STR_QUOTE + value_request_id_15.toISOString() + JSON_STR_QUOTE
          } else if (value_request_id_15 instanceof RegExp) {
            json += asString(value_request_id_15.source)
          } else {
            json += asString(value_request_id_15.toString())
          }
        } else {
          json += asString(value_request_id_15)
        }
        
      } else {
        throw new Error('"request_id" is required!')
      }
      
      const value_latency_ms_16 = obj["latency_ms"]
      if (value_latency_ms_16 !== undefined) {
        json += ",\"latency_ms\":"
        json += asInteger(value_latency_ms_16)
      } else {
        throw new Error('"latency_ms" is required!')
      }
      
      const value_session_fingerprint_17 = obj["session_fingerprint"]
      if (value_session_fingerprint_17 !== undefined) {
        json += ",\"session_fingerprint\":"
        
        if (typeof value_session_fingerprint_17 !== 'string') {
          if (value_session_fingerprint_17 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_session_fingerprint_17 instanceof Date) {
            json += JSON_STR_QUOTE + value_session_fingerprint_17.toISOString() + JSON_STR_QUOTE
          } else if (value_session_fingerprint_17 instanceof RegExp) {
            json += asString(value_session_fingerprint_17.source)
          } else {
            json += asString(value_session_fingerprint_17.toString())
          }
        } else {
          json += asString(value_session_fingerprint_17)
        }
        
      }

return json + JSON_STR_END_OBJECT

      }
    

      // "#"
      function anonymous0 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_success_1 = obj["success"]
      if (value_success_1 !== undefined) {
        json += "{\"success\":"
        json += asBoolean(value_success_1)
      } else {
        throw new Error('"success" is required!')
      }
      
      const value_data_2 = obj["data"]
      if (value_data_2 !== undefined) {
        json += ",\"data\":"
        json += anonymous1(value_data_2)
      } else {
        throw new Error('"data" is required!')
      }
      
      const value_build_5 = obj["build"]
      if (value_build_5 !== undefined) {
        json += ",\"build\":"
        json += anonymous2(value_build_5)
      } else {
        throw new Error('"build" is required!')
      }
      
      const value_stats_10 = obj["stats"]
      if (value_stats_10 !== undefined) {
        json += ",\"stats\":"
        json += anonymous3(value_stats_10)
      } else {
        throw new Error('"stats" is required!')
      }
      
return json + JSON_STR_END_OBJECT

      }
    
    const main = anonymous0
    return main
    
}
export const PartRemoveSuccess = PartRemoveSuccessOf(null, serializer)

const PartListSuccessOf = function anonymous(validator,serializer
) {

    
const {
  asString,
  asNumber,
  asBoolean,
  asDateTime,
  asDate,
  asTime,
  asUnsafeString,
  asPlainStringArray
} = serializer

const asInteger = serializer.asInteger.bind(serializer)


    const JSON_STR_BEGIN_OBJECT = '{'
    const JSON_STR_END_OBJECT = '}'
    const JSON_STR_BEGIN_ARRAY = '['
    const JSON_STR_END_ARRAY = ']'
    const JSON_STR_COMMA = ','
    const JSON_STR_COLONS = ':'
    const JSON_STR_QUOTE = '"'
    const JSON_STR_EMPTY_OBJECT = JSON_STR_BEGIN_OBJECT + JSON_STR_END_OBJECT
    const JSON_STR_EMPTY_ARRAY = JSON_STR_BEGIN_ARRAY + JSON_STR_END_ARRAY
    const JSON_STR_EMPTY_STRING = JSON_STR_QUOTE + JSON_STR_QUOTE
    const JSON_STR_NULL = 'null'
    
  
    
      // "#/properties/data/properties/items/items/properties/titles"
      function anonymous4 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        let addComma_13 = false

    for (const key of Object.keys(obj)) {
      if (
        
        obj[key] === undefined ||
        typeof obj[key] === 'function' ||
        typeof obj[key] === 'symbol'
      ) continue
      const value = obj[key]
  
        json += addComma_13 ? JSON_STR_COMMA : ((addComma_13 = true), JSON_STR_BEGIN_OBJECT)
        json += asString(key) + JSON_STR_COLONS
        
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
      
    }
  if (!addComma_13) json += JSON_STR_BEGIN_OBJECT

return json + JSON_STR_END_OBJECT

      }
    

    function anonymous7 (obj) {
      // "#/properties/data/properties/items/items/properties/opening_hours/properties/weekly/properties/mo"
      let json = ''
  
    if (obj === null) return JSON_STR_EMPTY_ARRAY
    if (!Array.isArray(obj)) {
      throw new TypeError("The value of '#/properties/data/properties/items/items/properties/opening_hours/properties/weekly/properties/mo' does not match schema definition.")
    }
    const arrayLength = obj.length
  
      if (typeof arrayLength === 'number' && arrayLength >= 8 && Number.isInteger(arrayLength) && arrayLength <= 0xffffffff) {
        return asPlainStringArray(obj, arrayLength)
      }
      
    json += JSON_STR_BEGIN_ARRAY
  
      if (arrayLength > 0) {
        const value = obj[0]
        
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
        for (let i = 1; i < arrayLength; i++) {
          json += JSON_STR_COMMA
          const value = obj[i]
          
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
        }
      }
      return json + JSON_STR_END_ARRAY
    }

    function anonymous8 (obj) {
      // "#/properties/data/properties/items/items/properties/opening_hours/properties/weekly/properties/tu"
      let json = ''
  
    if (obj === null) return JSON_STR_EMPTY_ARRAY
    if (!Array.isArray(obj)) {
      throw new TypeError("The value of '#/properties/data/properties/items/items/properties/opening_hours/properties/weekly/properties/tu' does not match schema definition.")
    }
    const arrayLength = obj.length
  
      if (typeof arrayLength === 'number' && arrayLength >= 8 && Number.isInteger(arrayLength) && arrayLength <= 0xffffffff) {
        return asPlainStringArray(obj, arrayLength)
      }
      
    json += JSON_STR_BEGIN_ARRAY
  
      if (arrayLength > 0) {
        const value = obj[0]
        
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
        for (let i = 1; i < arrayLength; i++) {
          json += JSON_STR_COMMA
          const value = obj[i]
          
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
        }
      }
      return json + JSON_STR_END_ARRAY
    }

    function anonymous9 (obj) {
      // "#/properties/data/properties/items/items/properties/opening_hours/properties/weekly/properties/we"
      let json = ''
  
    if (obj === null) return JSON_STR_EMPTY_ARRAY
    if (!Array.isArray(obj)) {
      throw new TypeError("The value of '#/properties/data/properties/items/items/properties/opening_hours/properties/weekly/properties/we' does not match schema definition.")
    }
    const arrayLength = obj.length
  
      if (typeof arrayLength === 'number' && arrayLength >= 8 && Number.isInteger(arrayLength) && arrayLength <= 0xffffffff) {
        return asPlainStringArray(obj, arrayLength)
      }
      
    json += JSON_STR_BEGIN_ARRAY
  
      if (arrayLength > 0) {
        const value = obj[0]
        
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
        for (let i = 1; i < arrayLength; i++) {
          json += JSON_STR_COMMA
          const value = obj[i]
          
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
        }
      }
      return json + JSON_STR_END_ARRAY
    }

    function anonymous10 (obj) {
      // "#/properties/data/properties/items/items/properties/opening_hours/properties/weekly/properties/th"
      let json = ''
  
    if (obj === null) return JSON_STR_EMPTY_ARRAY
    if (!Array.isArray(obj)) {
      throw new TypeError("The value of '#/properties/data/properties/items/items/properties/opening_hours/properties/weekly/properties/th' does not match schema definition.")
    }
    const arrayLength = obj.length
  
      if (typeof arrayLength === 'number' && arrayLength >= 8 && Number.isInteger(arrayLength) && arrayLength <= 0xffffffff) {
        return asPlainStringArray(obj, arrayLength)
      }
      
    json += JSON_STR_BEGIN_ARRAY
  
      if (arrayLength > 0) {
        const value = obj[0]
        
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
        for (let i = 1; i < arrayLength; i++) {
          json += JSON_STR_COMMA
          const value = obj[i]
          
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
        }
      }
      return json + JSON_STR_END_ARRAY
    }

    function anonymous11 (obj) {
      // "#/properties/data/properties/items/items/properties/opening_hours/properties/weekly/properties/fr"
      let json = ''
  
    if (obj === null) return JSON_STR_EMPTY_ARRAY
    if (!Array.isArray(obj)) {
      throw new TypeError("The value of '#/properties/data/properties/items/items/properties/opening_hours/properties/weekly/properties/fr' does not match schema definition.")
    }
    const arrayLength = obj.length
  
      if (typeof arrayLength === 'number' && arrayLength >= 8 && Number.isInteger(arrayLength) && arrayLength <= 0xffffffff) {
        return asPlainStringArray(obj, arrayLength)
      }
      
    json += JSON_STR_BEGIN_ARRAY
  
      if (arrayLength > 0) {
        const value = obj[0]
        
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
        for (let i = 1; i < arrayLength; i++) {
          json += JSON_STR_COMMA
          const value = obj[i]
          
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
        }
      }
      return json + JSON_STR_END_ARRAY
    }

    function anonymous12 (obj) {
      // "#/properties/data/properties/items/items/properties/opening_hours/properties/weekly/properties/sa"
      let json = ''
  
    if (obj === null) return JSON_STR_EMPTY_ARRAY
    if (!Array.isArray(obj)) {
      throw new TypeError("The value of '#/properties/data/properties/items/items/properties/opening_hours/properties/weekly/properties/sa' does not match schema definition.")
    }
    const arrayLength = obj.length
  
      if (typeof arrayLength === 'number' && arrayLength >= 8 && Number.isInteger(arrayLength) && arrayLength <= 0xffffffff) {
        return asPlainStringArray(obj, arrayLength)
      }
      
    json += JSON_STR_BEGIN_ARRAY
  
      if (arrayLength > 0) {
        const value = obj[0]
        
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
        for (let i = 1; i < arrayLength; i++) {
          json += JSON_STR_COMMA
          const value = obj[i]
          
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
        }
      }
      return json + JSON_STR_END_ARRAY
    }

    function anonymous13 (obj) {
      // "#/properties/data/properties/items/items/properties/opening_hours/properties/weekly/properties/su"
      let json = ''
  
    if (obj === null) return JSON_STR_EMPTY_ARRAY
    if (!Array.isArray(obj)) {
      throw new TypeError("The value of '#/properties/data/properties/items/items/properties/opening_hours/properties/weekly/properties/su' does not match schema definition.")
    }
    const arrayLength = obj.length
  
      if (typeof arrayLength === 'number' && arrayLength >= 8 && Number.isInteger(arrayLength) && arrayLength <= 0xffffffff) {
        return asPlainStringArray(obj, arrayLength)
      }
      
    json += JSON_STR_BEGIN_ARRAY
  
      if (arrayLength > 0) {
        const value = obj[0]
        
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
        for (let i = 1; i < arrayLength; i++) {
          json += JSON_STR_COMMA
          const value = obj[i]
          
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
        }
      }
      return json + JSON_STR_END_ARRAY
    }

      // "#/properties/data/properties/items/items/properties/opening_hours/properties/weekly"
      function anonymous6 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        let addComma_19 = false

          const value_mo_20 = obj["mo"]
          if (value_mo_20 !== undefined) {
            json += addComma_19 ? ",\"mo\":" : ((addComma_19 = true), "{\"mo\":")
            json += anonymous7(value_mo_20)
          }

          const value_tu_21 = obj["tu"]
          if (value_tu_21 !== undefined) {
            json += addComma_19 ? ",\"tu\":" : ((addComma_19 = true), "{\"tu\":")
            json += anonymous8(value_tu_21)
          }

          const value_we_22 = obj["we"]
          if (value_we_22 !== undefined) {
            json += addComma_19 ? ",\"we\":" : ((addComma_19 = true), "{\"we\":")
            json += anonymous9(value_we_22)
          }

          const value_th_23 = obj["th"]
          if (value_th_23 !== undefined) {
            json += addComma_19 ? ",\"th\":" : ((addComma_19 = true), "{\"th\":")
            json += anonymous10(value_th_23)
          }

          const value_fr_24 = obj["fr"]
          if (value_fr_24 !== undefined) {
            json += addComma_19 ? ",\"fr\":" : ((addComma_19 = true), "{\"fr\":")
            json += anonymous11(value_fr_24)
          }

          const value_sa_25 = obj["sa"]
          if (value_sa_25 !== undefined) {
            json += addComma_19 ? ",\"sa\":" : ((addComma_19 = true), "{\"sa\":")
            json += anonymous12(value_sa_25)
          }

          const value_su_26 = obj["su"]
          if (value_su_26 !== undefined) {
            json += addComma_19 ? ",\"su\":" : ((addComma_19 = true), "{\"su\":")
            json += anonymous13(value_su_26)
          }
if (!addComma_19) json += JSON_STR_BEGIN_OBJECT

return json + JSON_STR_END_OBJECT

      }
    

    function anonymous15 (obj) {
      // "#/properties/data/properties/items/items/properties/opening_hours/properties/dates/additionalProperties"
      let json = ''
  
    if (obj === null) return JSON_STR_EMPTY_ARRAY
    if (!Array.isArray(obj)) {
      throw new TypeError("The value of '#/properties/data/properties/items/items/properties/opening_hours/properties/dates/additionalProperties' does not match schema definition.")
    }
    const arrayLength = obj.length
  
      if (typeof arrayLength === 'number' && arrayLength >= 8 && Number.isInteger(arrayLength) && arrayLength <= 0xffffffff) {
        return asPlainStringArray(obj, arrayLength)
      }
      
    json += JSON_STR_BEGIN_ARRAY
  
      if (arrayLength > 0) {
        const value = obj[0]
        
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
        for (let i = 1; i < arrayLength; i++) {
          json += JSON_STR_COMMA
          const value = obj[i]
          
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
        }
      }
      return json + JSON_STR_END_ARRAY
    }

      // "#/properties/data/properties/items/items/properties/opening_hours/properties/dates"
      function anonymous14 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        let addComma_28 = false

    for (const key of Object.keys(obj)) {
      if (
        
        obj[key] === undefined ||
        typeof obj[key] === 'function' ||
        typeof obj[key] === 'symbol'
      ) continue
      const value = obj[key]
  
        json += addComma_28 ? JSON_STR_COMMA : ((addComma_28 = true), JSON_STR_BEGIN_OBJECT)
        json += asString(key) + JSON_STR_COLONS
        json += anonymous15(value)
      
    }
  if (!addComma_28) json += JSON_STR_BEGIN_OBJECT

return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/data/properties/items/items/properties/opening_hours"
      function anonymous5 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_weekly_18 = obj["weekly"]
      if (value_weekly_18 !== undefined) {
        json += "{\"weekly\":"
        json += anonymous6(value_weekly_18)
      } else {
        throw new Error('"weekly" is required!')
      }
      
      const value_dates_27 = obj["dates"]
      if (value_dates_27 !== undefined) {
        json += ",\"dates\":"
        json += anonymous14(value_dates_27)
      }

return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/data/properties/items/items/properties/labels"
      function anonymous16 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        let addComma_30 = false

    for (const key of Object.keys(obj)) {
      if (
        
        obj[key] === undefined ||
        typeof obj[key] === 'function' ||
        typeof obj[key] === 'symbol'
      ) continue
      const value = obj[key]
  
        json += addComma_30 ? JSON_STR_COMMA : ((addComma_30 = true), JSON_STR_BEGIN_OBJECT)
        json += asString(key) + JSON_STR_COLONS
        
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
      
    }
  if (!addComma_30) json += JSON_STR_BEGIN_OBJECT

return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/data/properties/items/items"
      function anonymous3 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_scope_6 = obj["scope"]
      if (value_scope_6 !== undefined) {
        json += "{\"scope\":"
        
        if (typeof value_scope_6 !== 'string') {
          if (value_scope_6 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_scope_6 instanceof Date) {
            json += JSON_STR_QUOTE + value_scope_6.toISOString() + JSON_STR_QUOTE
          } else if (value_scope_6 instanceof RegExp) {
            json += asString(value_scope_6.source)
          } else {
            json += asString(value_scope_6.toString())
          }
        } else {
          json += asString(value_scope_6)
        }
        
      } else {
        throw new Error('"scope" is required!')
      }
      
      const value_title_7 = obj["title"]
      if (value_title_7 !== undefined) {
        json += ",\"title\":"
        
        if (typeof value_title_7 !== 'string') {
          if (value_title_7 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_title_7 instanceof Date) {
            json += JSON_STR_QUOTE + value_title_7.toISOString() + JSON_STR_QUOTE
          } else if (value_title_7 instanceof RegExp) {
            json += asString(value_title_7.source)
          } else {
            json += asString(value_title_7.toString())
          }
        } else {
          json += asString(value_title_7)
        }
        
      } else {
        throw new Error('"title" is required!')
      }
      
      const value_listed_8 = obj["listed"]
      if (value_listed_8 !== undefined) {
        json += ",\"listed\":"
        json += asBoolean(value_listed_8)
      } else {
        throw new Error('"listed" is required!')
      }
      
      const value_revision_9 = obj["revision"]
      if (value_revision_9 !== undefined) {
        json += ",\"revision\":"
        json += asInteger(value_revision_9)
      } else {
        throw new Error('"revision" is required!')
      }
      
      const value_created_at_10 = obj["created_at"]
      if (value_created_at_10 !== undefined) {
        json += ",\"created_at\":"
        
        if (typeof value_created_at_10 !== 'string') {
          if (value_created_at_10 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_created_at_10 instanceof Date) {
            json += JSON_STR_QUOTE + value_created_at_10.toISOString() + JSON_STR_QUOTE
          } else if (value_created_at_10 instanceof RegExp) {
            json += asString(value_created_at_10.source)
          } else {
            json += asString(value_created_at_10.toString())
          }
        } else {
          json += asString(value_created_at_10)
        }
        
      } else {
        throw new Error('"created_at" is required!')
      }
      
      const value_updated_at_11 = obj["updated_at"]
      if (value_updated_at_11 !== undefined) {
        json += ",\"updated_at\":"
        
        if (typeof value_updated_at_11 !== 'string') {
          if (value_updated_at_11 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_updated_at_11 instanceof Date) {
            json += JSON_STR_QUOTE + value_updated_at_11.toISOString() + JSON_STR_QUOTE
          } else if (value_updated_at_11 instanceof RegExp) {
            json += asString(value_updated_at_11.source)
          } else {
            json += asString(value_updated_at_11.toString())
          }
        } else {
          json += asString(value_updated_at_11)
        }
        
      } else {
        throw new Error('"updated_at" is required!')
      }
      
      const value_titles_12 = obj["titles"]
      if (value_titles_12 !== undefined) {
        json += ",\"titles\":"
        json += anonymous4(value_titles_12)
      }

      const value_description_14 = obj["description"]
      if (value_description_14 !== undefined) {
        json += ",\"description\":"
        
        if (typeof value_description_14 !== 'string') {
          if (value_description_14 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_description_14 instanceof Date) {
            json += JSON_STR_QUOTE + value_description_14.toISOString() + JSON_STR_QUOTE
          } else if (value_description_14 instanceof RegExp) {
            json += asString(value_description_14.source)
          } else {
            json += asString(value_description_14.toString())
          }
        } else {
          json += asString(value_description_14)
        }
        
      }

      const value_time_zone_15 = obj["time_zone"]
      if (value_time_zone_15 !== undefined) {
        json += ",\"time_zone\":"
        
        if (typeof value_time_zone_15 !== 'string') {
          if (value_time_zone_15 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_time_zone_15 instanceof Date) {
            json += JSON_STR_QUOTE + value_time_zone_15.toISOString() + JSON_STR_QUOTE
          } else if (value_time_zone_15 instanceof RegExp) {
            json += asString(value_time_zone_15.source)
          } else {
            json += asString(value_time_zone_15.toString())
          }
        } else {
          json += asString(value_time_zone_15)
        }
        
      }

      const value_opening_hours_16 = obj["opening_hours"]
      if (value_opening_hours_16 !== undefined) {
        json += ",\"opening_hours\":"
        json += anonymous5(value_opening_hours_16)
      }

      const value_labels_29 = obj["labels"]
      if (value_labels_29 !== undefined) {
        json += ",\"labels\":"
        json += anonymous16(value_labels_29)
      }

      const value_position_31 = obj["position"]
      if (value_position_31 !== undefined) {
        json += ",\"position\":"
        json += asInteger(value_position_31)
      }

return json + JSON_STR_END_OBJECT

      }
    

    function anonymous2 (obj) {
      // "#/properties/data/properties/items"
      let json = ''
  
    if (obj === null) return JSON_STR_EMPTY_ARRAY
    if (!Array.isArray(obj)) {
      throw new TypeError("The value of '#/properties/data/properties/items' does not match schema definition.")
    }
    const arrayLength = obj.length
  
    json += JSON_STR_BEGIN_ARRAY
  
      if (arrayLength > 0) {
        const value = obj[0]
        json += anonymous3(value)
        for (let i = 1; i < arrayLength; i++) {
          json += JSON_STR_COMMA
          const value = obj[i]
          json += anonymous3(value)
        }
      }
      return json + JSON_STR_END_ARRAY
    }

      // "#/properties/data"
      function anonymous1 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_items_4 = obj["items"]
      if (value_items_4 !== undefined) {
        json += "{\"items\":"
        json += anonymous2(value_items_4)
      } else {
        throw new Error('"items" is required!')
      }
      
      const value_next_token_32 = obj["next_token"]
      if (value_next_token_32 !== undefined) {
        json += ",\"next_token\":"
        
        if (typeof value_next_token_32 !== 'string') {
          if (value_next_token_32 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_next_token_32 instanceof Date) {
            json += JSON_STR_QUOTE + value_next_token_32.toISOString() + JSON_STR_QUOTE
          } else if (value_next_token_32 instanceof RegExp) {
            json += asString(value_next_token_32.source)
          } else {
            json += asString(value_next_token_32.toString())
          }
        } else {
          json += asString(value_next_token_32)
        }
        
      }

return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/build"
      function anonymous17 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_build_major_35 = obj["build_major"]
      if (value_build_major_35 !== undefined) {
        json += "{\"build_major\":"
        json += asInteger(value_build_major_35)
      } else {
        throw new Error('"build_major" is required!')
      }
      
      const value_build_minor_36 = obj["build_minor"]
      if (value_build_minor_36 !== undefined) {
        json += ",\"build_minor\":"
        json += asInteger(value_build_minor_36)
      } else {
        throw new Error('"build_minor" is required!')
      }
      
      const value_build_id_37 = obj["build_id"]
      if (value_build_id_37 !== undefined) {
        json += ",\"build_id\":"
        
        if (typeof value_build_id_37 !== 'string') {
          if (value_build_id_37 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_build_id_37 instanceof Date) {
            json += JSON_STR_QUOTE + value_build_id_37.toISOString() + JSON_STR_QUOTE
          } else if (value_build_id_37 instanceof RegExp) {
            json += asString(value_build_id_37.source)
          } else {
            json += asString(value_build_id_37.toString())
          }
        } else {
          json += asString(value_build_id_37)
        }
        
      } else {
        throw new Error('"build_id" is required!')
      }
      
return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/stats"
      function anonymous18 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_call_40 = obj["call"]
      if (value_call_40 !== undefined) {
        json += "{\"call\":"
        
        if (typeof value_call_40 !== 'string') {
          if (value_call_40 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_call_40 instanceof Date) {
            json += JSON_STR_QUOTE + value_call_40.toISOString() + JSON_STR_QUOTE
          } else if (value_call_40 instanceof RegExp) {
            json += asString(value_call_40.source)
          } else {
            json += asString(value_call_40.toString())
          }
        } else {
          json += asString(value_call_40)
        }
        
      } else {
        throw new Error('"call" is required!')
      }
      
      const value_service_41 = obj["service"]
      if (value_service_41 !== undefined) {
        json += ",\"service\":"
        
        if (typeof value_service_41 !== 'string') {
          if (value_service_41 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_service_41 instanceof Date) {
            json += JSON_STR_QUOTE + value_service_41.toISOString() + JSON_STR_QUOTE
          } else if (value_service_41 instanceof RegExp) {
            json += asString(value_service_41.source)
          } else {
            json += asString(value_service_41.toString())
          }
        } else {
          json += asString(value_service_41)
        }
        
      } else {
        throw new Error('"service" is required!')
      }
      
      const value_timestamp_utc_42 = obj["timestamp_utc"]
      if (value_timestamp_utc_42 !== undefined) {
        json += ",\"timestamp_utc\":"
        
        if (typeof value_timestamp_utc_42 !== 'string') {
          if (value_timestamp_utc_42 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_timestamp_utc_42 instanceof Date) {
            json += JSON_STR_QUOTE + value_timestamp_utc_42.toISOString() + JSON_STR_QUOTE
          } else if (value_timestamp_utc_42 instanceof RegExp) {
            json += asString(value_timestamp_utc_42.source)
          } else {
            json += asString(value_timestamp_utc_42.toString())
          }
        } else {
          json += asString(value_timestamp_utc_42)
        }
        
      } else {
        throw new Error('"timestamp_utc" is required!')
      }
      
      const value_request_id_43 = obj["request_id"]
      if (value_request_id_43 !== undefined) {
        json += ",\"request_id\":"
        
        if (typeof value_request_id_43 !== 'string') {
          if (value_request_id_43 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_request_id_43 instanceof Date) {
            json += JSON_STR_QUOTE + value_request_id_43.toISOString() + JSON_STR_QUOTE
          } else if (value_request_id_43 instanceof RegExp) {
            json += asString(value_request_id_43.source)
          } else {
            json += asString(value_request_id_43.toString())
          }
        } else {
          json += asString(value_request_id_43)
        }
        
      } else {
        throw new Error('"request_id" is required!')
      }
      
      const value_latency_ms_44 = obj["latency_ms"]
      if (value_latency_ms_44 !== undefined) {
        json += ",\"latency_ms\":"
        json += asInteger(value_latency_ms_44)
      } else {
        throw new Error('"latency_ms" is required!')
      }
      
      const value_session_fingerprint_45 = obj["session_fingerprint"]
      if (value_session_fingerprint_45 !== undefined) {
        json += ",\"session_fingerprint\":"
        
        if (typeof value_session_fingerprint_45 !== 'string') {
          if (value_session_fingerprint_45 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_session_fingerprint_45 instanceof Date) {
            json += JSON_STR_QUOTE + value_session_fingerprint_45.toISOString() + JSON_STR_QUOTE
          } else if (value_session_fingerprint_45 instanceof RegExp) {
            json += asString(value_session_fingerprint_45.source)
          } else {
            json += asString(value_session_fingerprint_45.toString())
          }
        } else {
          json += asString(value_session_fingerprint_45)
        }
        
      }

return json + JSON_STR_END_OBJECT

      }
    

      // "#"
      function anonymous0 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_success_1 = obj["success"]
      if (value_success_1 !== undefined) {
        json += "{\"success\":"
        json += asBoolean(value_success_1)
      } else {
        throw new Error('"success" is required!')
      }
      
      const value_data_2 = obj["data"]
      if (value_data_2 !== undefined) {
        json += ",\"data\":"
        json += anonymous1(value_data_2)
      } else {
        throw new Error('"data" is required!')
      }
      
      const value_build_33 = obj["build"]
      if (value_build_33 !== undefined) {
        json += ",\"build\":"
        json += anonymous17(value_build_33)
      } else {
        throw new Error('"build" is required!')
      }
      
      const value_stats_38 = obj["stats"]
      if (value_stats_38 !== undefined) {
        json += ",\"stats\":"
        json += anonymous18(value_stats_38)
      } else {
        throw new Error('"stats" is required!')
      }
      
return json + JSON_STR_END_OBJECT

      }
    
    const main = anonymous0
    return main
    
}
export const PartListSuccess = PartListSuccessOf(null, serializer)

const ScheduleSuccessOf = function anonymous(validator,serializer
) {

    
const {
  asString,
  asNumber,
  asBoolean,
  asDateTime,
  asDate,
  asTime,
  asUnsafeString,
  asPlainStringArray
} = serializer

const asInteger = serializer.asInteger.bind(serializer)


    const JSON_STR_BEGIN_OBJECT = '{'
    const JSON_STR_END_OBJECT = '}'
    const JSON_STR_BEGIN_ARRAY = '['
    const JSON_STR_END_ARRAY = ']'
    const JSON_STR_COMMA = ','
    const JSON_STR_COLONS = ':'
    const JSON_STR_QUOTE = '"'
    const JSON_STR_EMPTY_OBJECT = JSON_STR_BEGIN_OBJECT + JSON_STR_END_OBJECT
    const JSON_STR_EMPTY_ARRAY = JSON_STR_BEGIN_ARRAY + JSON_STR_END_ARRAY
    const JSON_STR_EMPTY_STRING = JSON_STR_QUOTE + JSON_STR_QUOTE
    const JSON_STR_NULL = 'null'
    
  
    
    function anonymous4 (obj) {
      // "#/properties/data/properties/windows/items/properties/scopes"
      let json = ''
  
    if (obj === null) return JSON_STR_EMPTY_ARRAY
    if (!Array.isArray(obj)) {
      throw new TypeError("The value of '#/properties/data/properties/windows/items/properties/scopes' does not match schema definition.")
    }
    const arrayLength = obj.length
  
      if (typeof arrayLength === 'number' && arrayLength >= 8 && Number.isInteger(arrayLength) && arrayLength <= 0xffffffff) {
        return asPlainStringArray(obj, arrayLength)
      }
      
    json += JSON_STR_BEGIN_ARRAY
  
      if (arrayLength > 0) {
        const value = obj[0]
        
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
        for (let i = 1; i < arrayLength; i++) {
          json += JSON_STR_COMMA
          const value = obj[i]
          
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
        }
      }
      return json + JSON_STR_END_ARRAY
    }

    function anonymous5 (obj) {
      // "#/properties/data/properties/windows/items/properties/released"
      let json = ''
  
    if (obj === null) return JSON_STR_EMPTY_ARRAY
    if (!Array.isArray(obj)) {
      throw new TypeError("The value of '#/properties/data/properties/windows/items/properties/released' does not match schema definition.")
    }
    const arrayLength = obj.length
  
      if (typeof arrayLength === 'number' && arrayLength >= 8 && Number.isInteger(arrayLength) && arrayLength <= 0xffffffff) {
        return asPlainStringArray(obj, arrayLength)
      }
      
    json += JSON_STR_BEGIN_ARRAY
  
      if (arrayLength > 0) {
        const value = obj[0]
        
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
        for (let i = 1; i < arrayLength; i++) {
          json += JSON_STR_COMMA
          const value = obj[i]
          
        if (typeof value !== 'string') {
          if (value === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value instanceof Date) {
            json += JSON_STR_QUOTE + value.toISOString() + JSON_STR_QUOTE
          } else if (value instanceof RegExp) {
            json += asString(value.source)
          } else {
            json += asString(value.toString())
          }
        } else {
          json += asString(value)
        }
        
        }
      }
      return json + JSON_STR_END_ARRAY
    }

      // "#/properties/data/properties/windows/items/properties/latest_update"
      function anonymous6 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_at_24 = obj["at"]
      if (value_at_24 !== undefined) {
        json += "{\"at\":"
        
        if (typeof value_at_24 !== 'string') {
          if (value_at_24 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_at_24 instanceof Date) {
            json += JSON_STR_QUOTE + value_at_24.toISOString() + JSON_STR_QUOTE
          } else if (value_at_24 instanceof RegExp) {
            json += asString(value_at_24.source)
          } else {
            json += asString(value_at_24.toString())
          }
        } else {
          json += asString(value_at_24)
        }
        
      } else {
        throw new Error('"at" is required!')
      }
      
      const value_text_25 = obj["text"]
      if (value_text_25 !== undefined) {
        json += ",\"text\":"
        
        if (typeof value_text_25 !== 'string') {
          if (value_text_25 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_text_25 instanceof Date) {
            json += JSON_STR_QUOTE + value_text_25.toISOString() + JSON_STR_QUOTE
          } else if (value_text_25 instanceof RegExp) {
            json += asString(value_text_25.source)
          } else {
            json += asString(value_text_25.toString())
          }
        } else {
          json += asString(value_text_25)
        }
        
      } else {
        throw new Error('"text" is required!')
      }
      
return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/data/properties/windows/items"
      function anonymous3 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_maintenance_id_10 = obj["maintenance_id"]
      if (value_maintenance_id_10 !== undefined) {
        json += "{\"maintenance_id\":"
        
        if (typeof value_maintenance_id_10 !== 'string') {
          if (value_maintenance_id_10 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_maintenance_id_10 instanceof Date) {
            json += JSON_STR_QUOTE + value_maintenance_id_10.toISOString() + JSON_STR_QUOTE
          } else if (value_maintenance_id_10 instanceof RegExp) {
            json += asString(value_maintenance_id_10.source)
          } else {
            json += asString(value_maintenance_id_10.toString())
          }
        } else {
          json += asString(value_maintenance_id_10)
        }
        
      } else {
        throw new Error('"maintenance_id" is required!')
      }
      
      const value_status_11 = obj["status"]
      if (value_status_11 !== undefined) {
        json += ",\"status\":"
        
        if (typeof value_status_11 !== 'string') {
          if (value_status_11 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_status_11 instanceof Date) {
            json += JSON_STR_QUOTE + value_status_11.toISOString() + JSON_STR_QUOTE
          } else if (value_status_11 instanceof RegExp) {
            json += asString(value_status_11.source)
          } else {
            json += asString(value_status_11.toString())
          }
        } else {
          json += asString(value_status_11)
        }
        
      } else {
        throw new Error('"status" is required!')
      }
      
      const value_revision_12 = obj["revision"]
      if (value_revision_12 !== undefined) {
        json += ",\"revision\":"
        json += asInteger(value_revision_12)
      } else {
        throw new Error('"revision" is required!')
      }
      
      const value_scopes_13 = obj["scopes"]
      if (value_scopes_13 !== undefined) {
        json += ",\"scopes\":"
        json += anonymous4(value_scopes_13)
      } else {
        throw new Error('"scopes" is required!')
      }
      
      const value_impact_14 = obj["impact"]
      if (value_impact_14 !== undefined) {
        json += ",\"impact\":"
        
        if (typeof value_impact_14 !== 'string') {
          if (value_impact_14 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_impact_14 instanceof Date) {
            json += JSON_STR_QUOTE + value_impact_14.toISOString() + JSON_STR_QUOTE
          } else if (value_impact_14 instanceof RegExp) {
            json += asString(value_impact_14.source)
          } else {
            json += asString(value_impact_14.toString())
          }
        } else {
          json += asString(value_impact_14)
        }
        
      } else {
        throw new Error('"impact" is required!')
      }
      
      const value_description_15 = obj["description"]
      if (value_description_15 !== undefined) {
        json += ",\"description\":"
        
        if (typeof value_description_15 !== 'string') {
          if (value_description_15 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_description_15 instanceof Date) {
            json += JSON_STR_QUOTE + value_description_15.toISOString() + JSON_STR_QUOTE
          } else if (value_description_15 instanceof RegExp) {
            json += asString(value_description_15.source)
          } else {
            json += asString(value_description_15.toString())
          }
        } else {
          json += asString(value_description_15)
        }
        
      } else {
        throw new Error('"description" is required!')
      }
      
      const value_scheduled_start_utc_16 = obj["scheduled_start_utc"]
      if (value_scheduled_start_utc_16 !== undefined) {
        json += ",\"scheduled_start_utc\":"
        
        if (typeof value_scheduled_start_utc_16 !== 'string') {
          if (value_scheduled_start_utc_16 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_scheduled_start_utc_16 instanceof Date) {
            json += JSON_STR_QUOTE + value_scheduled_start_utc_16.toISOString() + JSON_STR_QUOTE
          } else if (value_scheduled_start_utc_16 instanceof RegExp) {
            json += asString(value_scheduled_start_utc_16.source)
          } else {
            json += asString(value_scheduled_start_utc_16.toString())
          }
        } else {
          json += asString(value_scheduled_start_utc_16)
        }
        
      } else {
        throw new Error('"scheduled_start_utc" is required!')
      }
      
      const value_estimated_duration_seconds_17 = obj["estimated_duration_seconds"]
      if (value_estimated_duration_seconds_17 !== undefined) {
        json += ",\"estimated_duration_seconds\":"
        json += asInteger(value_estimated_duration_seconds_17)
      } else {
        throw new Error('"estimated_duration_seconds" is required!')
      }
      
      const value_auto_start_18 = obj["auto_start"]
      if (value_auto_start_18 !== undefined) {
        json += ",\"auto_start\":"
        json += asBoolean(value_auto_start_18)
      } else {
        throw new Error('"auto_start" is required!')
      }
      
      const value_auto_end_19 = obj["auto_end"]
      if (value_auto_end_19 !== undefined) {
        json += ",\"auto_end\":"
        json += asBoolean(value_auto_end_19)
      } else {
        throw new Error('"auto_end" is required!')
      }
      
      const value_released_20 = obj["released"]
      if (value_released_20 !== undefined) {
        json += ",\"released\":"
        json += anonymous5(value_released_20)
      }

      const value_started_at_21 = obj["started_at"]
      if (value_started_at_21 !== undefined) {
        json += ",\"started_at\":"
        
        if (typeof value_started_at_21 !== 'string') {
          if (value_started_at_21 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_started_at_21 instanceof Date) {
            json += JSON_STR_QUOTE + value_started_at_21.toISOString() + JSON_STR_QUOTE
          } else if (value_started_at_21 instanceof RegExp) {
            json += asString(value_started_at_21.source)
          } else {
            json += asString(value_started_at_21.toString())
          }
        } else {
          json += asString(value_started_at_21)
        }
        
      }

      const value_latest_update_22 = obj["latest_update"]
      if (value_latest_update_22 !== undefined) {
        json += ",\"latest_update\":"
        json += anonymous6(value_latest_update_22)
      }

return json + JSON_STR_END_OBJECT

      }
    

    function anonymous2 (obj) {
      // "#/properties/data/properties/windows"
      let json = ''
  
    if (obj === null) return JSON_STR_EMPTY_ARRAY
    if (!Array.isArray(obj)) {
      throw new TypeError("The value of '#/properties/data/properties/windows' does not match schema definition.")
    }
    const arrayLength = obj.length
  
    json += JSON_STR_BEGIN_ARRAY
  
      if (arrayLength > 0) {
        const value = obj[0]
        json += anonymous3(value)
        for (let i = 1; i < arrayLength; i++) {
          json += JSON_STR_COMMA
          const value = obj[i]
          json += anonymous3(value)
        }
      }
      return json + JSON_STR_END_ARRAY
    }

      // "#/properties/data/properties/page"
      function anonymous7 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_time_zone_28 = obj["time_zone"]
      if (value_time_zone_28 !== undefined) {
        json += "{\"time_zone\":"
        
        if (typeof value_time_zone_28 !== 'string') {
          if (value_time_zone_28 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_time_zone_28 instanceof Date) {
            json += JSON_STR_QUOTE + value_time_zone_28.toISOString() + JSON_STR_QUOTE
          } else if (value_time_zone_28 instanceof RegExp) {
            json += asString(value_time_zone_28.source)
          } else {
            json += asString(value_time_zone_28.toString())
          }
        } else {
          json += asString(value_time_zone_28)
        }
        
      } else {
        throw new Error('"time_zone" is required!')
      }
      
      const value_shows_updates_29 = obj["shows_updates"]
      if (value_shows_updates_29 !== undefined) {
        json += ",\"shows_updates\":"
        json += asBoolean(value_shows_updates_29)
      } else {
        throw new Error('"shows_updates" is required!')
      }
      
      const value_title_30 = obj["title"]
      if (value_title_30 !== undefined) {
        json += ",\"title\":"
        
        if (typeof value_title_30 !== 'string') {
          if (value_title_30 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_title_30 instanceof Date) {
            json += JSON_STR_QUOTE + value_title_30.toISOString() + JSON_STR_QUOTE
          } else if (value_title_30 instanceof RegExp) {
            json += asString(value_title_30.source)
          } else {
            json += asString(value_title_30.toString())
          }
        } else {
          json += asString(value_title_30)
        }
        
      }

      const value_accent_31 = obj["accent"]
      if (value_accent_31 !== undefined) {
        json += ",\"accent\":"
        
        if (typeof value_accent_31 !== 'string') {
          if (value_accent_31 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_accent_31 instanceof Date) {
            json += JSON_STR_QUOTE + value_accent_31.toISOString() + JSON_STR_QUOTE
          } else if (value_accent_31 instanceof RegExp) {
            json += asString(value_accent_31.source)
          } else {
            json += asString(value_accent_31.toString())
          }
        } else {
          json += asString(value_accent_31)
        }
        
      }

      const value_url_32 = obj["url"]
      if (value_url_32 !== undefined) {
        json += ",\"url\":"
        
        if (typeof value_url_32 !== 'string') {
          if (value_url_32 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_url_32 instanceof Date) {
            json += JSON_STR_QUOTE + value_url_32.toISOString() + JSON_STR_QUOTE
          } else if (value_url_32 instanceof RegExp) {
            json += asString(value_url_32.source)
          } else {
            json += asString(value_url_32.toString())
          }
        } else {
          json += asString(value_url_32)
        }
        
      }

return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/data"
      function anonymous1 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_journal_id_4 = obj["journal_id"]
      if (value_journal_id_4 !== undefined) {
        json += "{\"journal_id\":"
        
        if (typeof value_journal_id_4 !== 'string') {
          if (value_journal_id_4 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_journal_id_4 instanceof Date) {
            json += JSON_STR_QUOTE + value_journal_id_4.toISOString() + JSON_STR_QUOTE
          } else if (value_journal_id_4 instanceof RegExp) {
            json += asString(value_journal_id_4.source)
          } else {
            json += asString(value_journal_id_4.toString())
          }
        } else {
          json += asString(value_journal_id_4)
        }
        
      } else {
        throw new Error('"journal_id" is required!')
      }
      
      const value_seq_5 = obj["seq"]
      if (value_seq_5 !== undefined) {
        json += ",\"seq\":"
        json += asInteger(value_seq_5)
      } else {
        throw new Error('"seq" is required!')
      }
      
      const value_generated_at_6 = obj["generated_at"]
      if (value_generated_at_6 !== undefined) {
        json += ",\"generated_at\":"
        
        if (typeof value_generated_at_6 !== 'string') {
          if (value_generated_at_6 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_generated_at_6 instanceof Date) {
            json += JSON_STR_QUOTE + value_generated_at_6.toISOString() + JSON_STR_QUOTE
          } else if (value_generated_at_6 instanceof RegExp) {
            json += asString(value_generated_at_6.source)
          } else {
            json += asString(value_generated_at_6.toString())
          }
        } else {
          json += asString(value_generated_at_6)
        }
        
      } else {
        throw new Error('"generated_at" is required!')
      }
      
      const value_horizon_utc_7 = obj["horizon_utc"]
      if (value_horizon_utc_7 !== undefined) {
        json += ",\"horizon_utc\":"
        
        if (typeof value_horizon_utc_7 !== 'string') {
          if (value_horizon_utc_7 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_horizon_utc_7 instanceof Date) {
            json += JSON_STR_QUOTE + value_horizon_utc_7.toISOString() + JSON_STR_QUOTE
          } else if (value_horizon_utc_7 instanceof RegExp) {
            json += asString(value_horizon_utc_7.source)
          } else {
            json += asString(value_horizon_utc_7.toString())
          }
        } else {
          json += asString(value_horizon_utc_7)
        }
        
      } else {
        throw new Error('"horizon_utc" is required!')
      }
      
      const value_windows_8 = obj["windows"]
      if (value_windows_8 !== undefined) {
        json += ",\"windows\":"
        json += anonymous2(value_windows_8)
      } else {
        throw new Error('"windows" is required!')
      }
      
      const value_page_26 = obj["page"]
      if (value_page_26 !== undefined) {
        json += ",\"page\":"
        json += anonymous7(value_page_26)
      }

return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/build"
      function anonymous8 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_build_major_35 = obj["build_major"]
      if (value_build_major_35 !== undefined) {
        json += "{\"build_major\":"
        json += asInteger(value_build_major_35)
      } else {
        throw new Error('"build_major" is required!')
      }
      
      const value_build_minor_36 = obj["build_minor"]
      if (value_build_minor_36 !== undefined) {
        json += ",\"build_minor\":"
        json += asInteger(value_build_minor_36)
      } else {
        throw new Error('"build_minor" is required!')
      }
      
      const value_build_id_37 = obj["build_id"]
      if (value_build_id_37 !== undefined) {
        json += ",\"build_id\":"
        
        if (typeof value_build_id_37 !== 'string') {
          if (value_build_id_37 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_build_id_37 instanceof Date) {
            json += JSON_STR_QUOTE + value_build_id_37.toISOString() + JSON_STR_QUOTE
          } else if (value_build_id_37 instanceof RegExp) {
            json += asString(value_build_id_37.source)
          } else {
            json += asString(value_build_id_37.toString())
          }
        } else {
          json += asString(value_build_id_37)
        }
        
      } else {
        throw new Error('"build_id" is required!')
      }
      
return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/stats"
      function anonymous9 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_call_40 = obj["call"]
      if (value_call_40 !== undefined) {
        json += "{\"call\":"
        
        if (typeof value_call_40 !== 'string') {
          if (value_call_40 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_call_40 instanceof Date) {
            json += JSON_STR_QUOTE + value_call_40.toISOString() + JSON_STR_QUOTE
          } else if (value_call_40 instanceof RegExp) {
            json += asString(value_call_40.source)
          } else {
            json += asString(value_call_40.toString())
          }
        } else {
          json += asString(value_call_40)
        }
        
      } else {
        throw new Error('"call" is required!')
      }
      
      const value_service_41 = obj["service"]
      if (value_service_41 !== undefined) {
        json += ",\"service\":"
        
        if (typeof value_service_41 !== 'string') {
          if (value_service_41 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_service_41 instanceof Date) {
            json += JSON_STR_QUOTE + value_service_41.toISOString() + JSON_STR_QUOTE
          } else if (value_service_41 instanceof RegExp) {
            json += asString(value_service_41.source)
          } else {
            json += asString(value_service_41.toString())
          }
        } else {
          json += asString(value_service_41)
        }
        
      } else {
        throw new Error('"service" is required!')
      }
      
      const value_timestamp_utc_42 = obj["timestamp_utc"]
      if (value_timestamp_utc_42 !== undefined) {
        json += ",\"timestamp_utc\":"
        
        if (typeof value_timestamp_utc_42 !== 'string') {
          if (value_timestamp_utc_42 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_timestamp_utc_42 instanceof Date) {
            json += JSON_STR_QUOTE + value_timestamp_utc_42.toISOString() + JSON_STR_QUOTE
          } else if (value_timestamp_utc_42 instanceof RegExp) {
            json += asString(value_timestamp_utc_42.source)
          } else {
            json += asString(value_timestamp_utc_42.toString())
          }
        } else {
          json += asString(value_timestamp_utc_42)
        }
        
      } else {
        throw new Error('"timestamp_utc" is required!')
      }
      
      const value_request_id_43 = obj["request_id"]
      if (value_request_id_43 !== undefined) {
        json += ",\"request_id\":"
        
        if (typeof value_request_id_43 !== 'string') {
          if (value_request_id_43 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_request_id_43 instanceof Date) {
            json += JSON_STR_QUOTE + value_request_id_43.toISOString() + JSON_STR_QUOTE
          } else if (value_request_id_43 instanceof RegExp) {
            json += asString(value_request_id_43.source)
          } else {
            json += asString(value_request_id_43.toString())
          }
        } else {
          json += asString(value_request_id_43)
        }
        
      } else {
        throw new Error('"request_id" is required!')
      }
      
      const value_latency_ms_44 = obj["latency_ms"]
      if (value_latency_ms_44 !== undefined) {
        json += ",\"latency_ms\":"
        json += asInteger(value_latency_ms_44)
      } else {
        throw new Error('"latency_ms" is required!')
      }
      
      const value_session_fingerprint_45 = obj["session_fingerprint"]
      if (value_session_fingerprint_45 !== undefined) {
        json += ",\"session_fingerprint\":"
        
        if (typeof value_session_fingerprint_45 !== 'string') {
          if (value_session_fingerprint_45 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_session_fingerprint_45 instanceof Date) {
            json += JSON_STR_QUOTE + value_session_fingerprint_45.toISOString() + JSON_STR_QUOTE
          } else if (value_session_fingerprint_45 instanceof RegExp) {
            json += asString(value_session_fingerprint_45.source)
          } else {
            json += asString(value_session_fingerprint_45.toString())
          }
        } else {
          json += asString(value_session_fingerprint_45)
        }
        
      }

return json + JSON_STR_END_OBJECT

      }
    

      // "#"
      function anonymous0 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_success_1 = obj["success"]
      if (value_success_1 !== undefined) {
        json += "{\"success\":"
        json += asBoolean(value_success_1)
      } else {
        throw new Error('"success" is required!')
      }
      
      const value_data_2 = obj["data"]
      if (value_data_2 !== undefined) {
        json += ",\"data\":"
        json += anonymous1(value_data_2)
      } else {
        throw new Error('"data" is required!')
      }
      
      const value_build_33 = obj["build"]
      if (value_build_33 !== undefined) {
        json += ",\"build\":"
        json += anonymous8(value_build_33)
      } else {
        throw new Error('"build" is required!')
      }
      
      const value_stats_38 = obj["stats"]
      if (value_stats_38 !== undefined) {
        json += ",\"stats\":"
        json += anonymous9(value_stats_38)
      } else {
        throw new Error('"stats" is required!')
      }
      
return json + JSON_STR_END_OBJECT

      }
    
    const main = anonymous0
    return main
    
}
export const ScheduleSuccess = ScheduleSuccessOf(null, serializer)

const GateListSuccessOf = function anonymous(validator,serializer
) {

    
const {
  asString,
  asNumber,
  asBoolean,
  asDateTime,
  asDate,
  asTime,
  asUnsafeString,
  asPlainStringArray
} = serializer

const asInteger = serializer.asInteger.bind(serializer)


    const JSON_STR_BEGIN_OBJECT = '{'
    const JSON_STR_END_OBJECT = '}'
    const JSON_STR_BEGIN_ARRAY = '['
    const JSON_STR_END_ARRAY = ']'
    const JSON_STR_COMMA = ','
    const JSON_STR_COLONS = ':'
    const JSON_STR_QUOTE = '"'
    const JSON_STR_EMPTY_OBJECT = JSON_STR_BEGIN_OBJECT + JSON_STR_END_OBJECT
    const JSON_STR_EMPTY_ARRAY = JSON_STR_BEGIN_ARRAY + JSON_STR_END_ARRAY
    const JSON_STR_EMPTY_STRING = JSON_STR_QUOTE + JSON_STR_QUOTE
    const JSON_STR_NULL = 'null'
    
  
    
      // "#/properties/data/properties/items/items"
      function anonymous3 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_name_9 = obj["name"]
      if (value_name_9 !== undefined) {
        json += "{\"name\":"
        
        if (typeof value_name_9 !== 'string') {
          if (value_name_9 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_name_9 instanceof Date) {
            json += JSON_STR_QUOTE + value_name_9.toISOString() + JSON_STR_QUOTE
          } else if (value_name_9 instanceof RegExp) {
            json += asString(value_name_9.source)
          } else {
            json += asString(value_name_9.toString())
          }
        } else {
          json += asString(value_name_9)
        }
        
      } else {
        throw new Error('"name" is required!')
      }
      
      const value_scope_10 = obj["scope"]
      if (value_scope_10 !== undefined) {
        json += ",\"scope\":"
        
        if (typeof value_scope_10 !== 'string') {
          if (value_scope_10 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_scope_10 instanceof Date) {
            json += JSON_STR_QUOTE + value_scope_10.toISOString() + JSON_STR_QUOTE
          } else if (value_scope_10 instanceof RegExp) {
            json += asString(value_scope_10.source)
          } else {
            json += asString(value_scope_10.toString())
          }
        } else {
          json += asString(value_scope_10)
        }
        
      } else {
        throw new Error('"scope" is required!')
      }
      
      const value_authenticated_11 = obj["authenticated"]
      if (value_authenticated_11 !== undefined) {
        json += ",\"authenticated\":"
        json += asBoolean(value_authenticated_11)
      } else {
        throw new Error('"authenticated" is required!')
      }
      
      const value_connected_at_12 = obj["connected_at"]
      if (value_connected_at_12 !== undefined) {
        json += ",\"connected_at\":"
        
        if (typeof value_connected_at_12 !== 'string') {
          if (value_connected_at_12 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_connected_at_12 instanceof Date) {
            json += JSON_STR_QUOTE + value_connected_at_12.toISOString() + JSON_STR_QUOTE
          } else if (value_connected_at_12 instanceof RegExp) {
            json += asString(value_connected_at_12.source)
          } else {
            json += asString(value_connected_at_12.toString())
          }
        } else {
          json += asString(value_connected_at_12)
        }
        
      } else {
        throw new Error('"connected_at" is required!')
      }
      
      const value_delivered_seq_13 = obj["delivered_seq"]
      if (value_delivered_seq_13 !== undefined) {
        json += ",\"delivered_seq\":"
        json += asInteger(value_delivered_seq_13)
      } else {
        throw new Error('"delivered_seq" is required!')
      }
      
      const value_instance_14 = obj["instance"]
      if (value_instance_14 !== undefined) {
        json += ",\"instance\":"
        
        if (typeof value_instance_14 !== 'string') {
          if (value_instance_14 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_instance_14 instanceof Date) {
            json += JSON_STR_QUOTE + value_instance_14.toISOString() + JSON_STR_QUOTE
          } else if (value_instance_14 instanceof RegExp) {
            json += asString(value_instance_14.source)
          } else {
            json += asString(value_instance_14.toString())
          }
        } else {
          json += asString(value_instance_14)
        }
        
      } else {
        throw new Error('"instance" is required!')
      }
      
      const value_version_15 = obj["version"]
      if (value_version_15 !== undefined) {
        json += ",\"version\":"
        
        if (typeof value_version_15 !== 'string') {
          if (value_version_15 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_version_15 instanceof Date) {
            json += JSON_STR_QUOTE + value_version_15.toISOString() + JSON_STR_QUOTE
          } else if (value_version_15 instanceof RegExp) {
            json += asString(value_version_15.source)
          } else {
            json += asString(value_version_15.toString())
          }
        } else {
          json += asString(value_version_15)
        }
        
      }

return json + JSON_STR_END_OBJECT

      }
    

    function anonymous2 (obj) {
      // "#/properties/data/properties/items"
      let json = ''
  
    if (obj === null) return JSON_STR_EMPTY_ARRAY
    if (!Array.isArray(obj)) {
      throw new TypeError("The value of '#/properties/data/properties/items' does not match schema definition.")
    }
    const arrayLength = obj.length
  
    json += JSON_STR_BEGIN_ARRAY
  
      if (arrayLength > 0) {
        const value = obj[0]
        json += anonymous3(value)
        for (let i = 1; i < arrayLength; i++) {
          json += JSON_STR_COMMA
          const value = obj[i]
          json += anonymous3(value)
        }
      }
      return json + JSON_STR_END_ARRAY
    }

      // "#/properties/data"
      function anonymous1 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_count_4 = obj["count"]
      if (value_count_4 !== undefined) {
        json += "{\"count\":"
        json += asInteger(value_count_4)
      } else {
        throw new Error('"count" is required!')
      }
      
      const value_seq_5 = obj["seq"]
      if (value_seq_5 !== undefined) {
        json += ",\"seq\":"
        json += asInteger(value_seq_5)
      } else {
        throw new Error('"seq" is required!')
      }
      
      const value_authenticated_count_6 = obj["authenticated_count"]
      if (value_authenticated_count_6 !== undefined) {
        json += ",\"authenticated_count\":"
        json += asInteger(value_authenticated_count_6)
      } else {
        throw new Error('"authenticated_count" is required!')
      }
      
      const value_items_7 = obj["items"]
      if (value_items_7 !== undefined) {
        json += ",\"items\":"
        json += anonymous2(value_items_7)
      } else {
        throw new Error('"items" is required!')
      }
      
      const value_lowest_delivered_seq_16 = obj["lowest_delivered_seq"]
      if (value_lowest_delivered_seq_16 !== undefined) {
        json += ",\"lowest_delivered_seq\":"
        json += asInteger(value_lowest_delivered_seq_16)
      }

      const value_lowest_authenticated_seq_17 = obj["lowest_authenticated_seq"]
      if (value_lowest_authenticated_seq_17 !== undefined) {
        json += ",\"lowest_authenticated_seq\":"
        json += asInteger(value_lowest_authenticated_seq_17)
      }

return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/build"
      function anonymous4 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_build_major_20 = obj["build_major"]
      if (value_build_major_20 !== undefined) {
        json += "{\"build_major\":"
        json += asInteger(value_build_major_20)
      } else {
        throw new Error('"build_major" is required!')
      }
      
      const value_build_minor_21 = obj["build_minor"]
      if (value_build_minor_21 !== undefined) {
        json += ",\"build_minor\":"
        json += asInteger(value_build_minor_21)
      } else {
        throw new Error('"build_minor" is required!')
      }
      
      const value_build_id_22 = obj["build_id"]
      if (value_build_id_22 !== undefined) {
        json += ",\"build_id\":"
        
        if (typeof value_build_id_22 !== 'string') {
          if (value_build_id_22 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_build_id_22 instanceof Date) {
            json += JSON_STR_QUOTE + value_build_id_22.toISOString() + JSON_STR_QUOTE
          } else if (value_build_id_22 instanceof RegExp) {
            json += asString(value_build_id_22.source)
          } else {
            json += asString(value_build_id_22.toString())
          }
        } else {
          json += asString(value_build_id_22)
        }
        
      } else {
        throw new Error('"build_id" is required!')
      }
      
return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/stats"
      function anonymous5 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_call_25 = obj["call"]
      if (value_call_25 !== undefined) {
        json += "{\"call\":"
        
        if (typeof value_call_25 !== 'string') {
          if (value_call_25 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_call_25 instanceof Date) {
            json += JSON_STR_QUOTE + value_call_25.toISOString() + JSON_STR_QUOTE
          } else if (value_call_25 instanceof RegExp) {
            json += asString(value_call_25.source)
          } else {
            json += asString(value_call_25.toString())
          }
        } else {
          json += asString(value_call_25)
        }
        
      } else {
        throw new Error('"call" is required!')
      }
      
      const value_service_26 = obj["service"]
      if (value_service_26 !== undefined) {
        json += ",\"service\":"
        
        if (typeof value_service_26 !== 'string') {
          if (value_service_26 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_service_26 instanceof Date) {
            json += JSON_STR_QUOTE + value_service_26.toISOString() + JSON_STR_QUOTE
          } else if (value_service_26 instanceof RegExp) {
            json += asString(value_service_26.source)
          } else {
            json += asString(value_service_26.toString())
          }
        } else {
          json += asString(value_service_26)
        }
        
      } else {
        throw new Error('"service" is required!')
      }
      
      const value_timestamp_utc_27 = obj["timestamp_utc"]
      if (value_timestamp_utc_27 !== undefined) {
        json += ",\"timestamp_utc\":"
        
        if (typeof value_timestamp_utc_27 !== 'string') {
          if (value_timestamp_utc_27 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_timestamp_utc_27 instanceof Date) {
            json += JSON_STR_QUOTE + value_timestamp_utc_27.toISOString() + JSON_STR_QUOTE
          } else if (value_timestamp_utc_27 instanceof RegExp) {
            json += asString(value_timestamp_utc_27.source)
          } else {
            json += asString(value_timestamp_utc_27.toString())
          }
        } else {
          json += asString(value_timestamp_utc_27)
        }
        
      } else {
        throw new Error('"timestamp_utc" is required!')
      }
      
      const value_request_id_28 = obj["request_id"]
      if (value_request_id_28 !== undefined) {
        json += ",\"request_id\":"
        
        if (typeof value_request_id_28 !== 'string') {
          if (value_request_id_28 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_request_id_28 instanceof Date) {
            json += JSON_STR_QUOTE + value_request_id_28.toISOString() + JSON_STR_QUOTE
          } else if (value_request_id_28 instanceof RegExp) {
            json += asString(value_request_id_28.source)
          } else {
            json += asString(value_request_id_28.toString())
          }
        } else {
          json += asString(value_request_id_28)
        }
        
      } else {
        throw new Error('"request_id" is required!')
      }
      
      const value_latency_ms_29 = obj["latency_ms"]
      if (value_latency_ms_29 !== undefined) {
        json += ",\"latency_ms\":"
        json += asInteger(value_latency_ms_29)
      } else {
        throw new Error('"latency_ms" is required!')
      }
      
      const value_session_fingerprint_30 = obj["session_fingerprint"]
      if (value_session_fingerprint_30 !== undefined) {
        json += ",\"session_fingerprint\":"
        
        if (typeof value_session_fingerprint_30 !== 'string') {
          if (value_session_fingerprint_30 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_session_fingerprint_30 instanceof Date) {
            json += JSON_STR_QUOTE + value_session_fingerprint_30.toISOString() + JSON_STR_QUOTE
          } else if (value_session_fingerprint_30 instanceof RegExp) {
            json += asString(value_session_fingerprint_30.source)
          } else {
            json += asString(value_session_fingerprint_30.toString())
          }
        } else {
          json += asString(value_session_fingerprint_30)
        }
        
      }

return json + JSON_STR_END_OBJECT

      }
    

      // "#"
      function anonymous0 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_success_1 = obj["success"]
      if (value_success_1 !== undefined) {
        json += "{\"success\":"
        json += asBoolean(value_success_1)
      } else {
        throw new Error('"success" is required!')
      }
      
      const value_data_2 = obj["data"]
      if (value_data_2 !== undefined) {
        json += ",\"data\":"
        json += anonymous1(value_data_2)
      } else {
        throw new Error('"data" is required!')
      }
      
      const value_build_18 = obj["build"]
      if (value_build_18 !== undefined) {
        json += ",\"build\":"
        json += anonymous4(value_build_18)
      } else {
        throw new Error('"build" is required!')
      }
      
      const value_stats_23 = obj["stats"]
      if (value_stats_23 !== undefined) {
        json += ",\"stats\":"
        json += anonymous5(value_stats_23)
      } else {
        throw new Error('"stats" is required!')
      }
      
return json + JSON_STR_END_OBJECT

      }
    
    const main = anonymous0
    return main
    
}
export const GateListSuccess = GateListSuccessOf(null, serializer)

const BypassCreateSuccessOf = function anonymous(validator,serializer
) {

    
const {
  asString,
  asNumber,
  asBoolean,
  asDateTime,
  asDate,
  asTime,
  asUnsafeString,
  asPlainStringArray
} = serializer

const asInteger = serializer.asInteger.bind(serializer)


    const JSON_STR_BEGIN_OBJECT = '{'
    const JSON_STR_END_OBJECT = '}'
    const JSON_STR_BEGIN_ARRAY = '['
    const JSON_STR_END_ARRAY = ']'
    const JSON_STR_COMMA = ','
    const JSON_STR_COLONS = ':'
    const JSON_STR_QUOTE = '"'
    const JSON_STR_EMPTY_OBJECT = JSON_STR_BEGIN_OBJECT + JSON_STR_END_OBJECT
    const JSON_STR_EMPTY_ARRAY = JSON_STR_BEGIN_ARRAY + JSON_STR_END_ARRAY
    const JSON_STR_EMPTY_STRING = JSON_STR_QUOTE + JSON_STR_QUOTE
    const JSON_STR_NULL = 'null'
    
  
    
      // "#/properties/data"
      function anonymous1 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_bypass_token_4 = obj["bypass_token"]
      if (value_bypass_token_4 !== undefined) {
        json += "{\"bypass_token\":"
        
        if (typeof value_bypass_token_4 !== 'string') {
          if (value_bypass_token_4 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_bypass_token_4 instanceof Date) {
            json += JSON_STR_QUOTE + value_bypass_token_4.toISOString() + JSON_STR_QUOTE
          } else if (value_bypass_token_4 instanceof RegExp) {
            json += asString(value_bypass_token_4.source)
          } else {
            json += asString(value_bypass_token_4.toString())
          }
        } else {
          json += asString(value_bypass_token_4)
        }
        
      } else {
        throw new Error('"bypass_token" is required!')
      }
      
      const value_scope_5 = obj["scope"]
      if (value_scope_5 !== undefined) {
        json += ",\"scope\":"
        
        if (typeof value_scope_5 !== 'string') {
          if (value_scope_5 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_scope_5 instanceof Date) {
            json += JSON_STR_QUOTE + value_scope_5.toISOString() + JSON_STR_QUOTE
          } else if (value_scope_5 instanceof RegExp) {
            json += asString(value_scope_5.source)
          } else {
            json += asString(value_scope_5.toString())
          }
        } else {
          json += asString(value_scope_5)
        }
        
      } else {
        throw new Error('"scope" is required!')
      }
      
      const value_expires_at_6 = obj["expires_at"]
      if (value_expires_at_6 !== undefined) {
        json += ",\"expires_at\":"
        
        if (typeof value_expires_at_6 !== 'string') {
          if (value_expires_at_6 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_expires_at_6 instanceof Date) {
            json += JSON_STR_QUOTE + value_expires_at_6.toISOString() + JSON_STR_QUOTE
          } else if (value_expires_at_6 instanceof RegExp) {
            json += asString(value_expires_at_6.source)
          } else {
            json += asString(value_expires_at_6.toString())
          }
        } else {
          json += asString(value_expires_at_6)
        }
        
      } else {
        throw new Error('"expires_at" is required!')
      }
      
return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/build"
      function anonymous2 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_build_major_9 = obj["build_major"]
      if (value_build_major_9 !== undefined) {
        json += "{\"build_major\":"
        json += asInteger(value_build_major_9)
      } else {
        throw new Error('"build_major" is required!')
      }
      
      const value_build_minor_10 = obj["build_minor"]
      if (value_build_minor_10 !== undefined) {
        json += ",\"build_minor\":"
        json += asInteger(value_build_minor_10)
      } else {
        throw new Error('"build_minor" is required!')
      }
      
      const value_build_id_11 = obj["build_id"]
      if (value_build_id_11 !== undefined) {
        json += ",\"build_id\":"
        
        if (typeof value_build_id_11 !== 'string') {
          if (value_build_id_11 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_build_id_11 instanceof Date) {
            json += JSON_STR_QUOTE + value_build_id_11.toISOString() + JSON_STR_QUOTE
          } else if (value_build_id_11 instanceof RegExp) {
            json += asString(value_build_id_11.source)
          } else {
            json += asString(value_build_id_11.toString())
          }
        } else {
          json += asString(value_build_id_11)
        }
        
      } else {
        throw new Error('"build_id" is required!')
      }
      
return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/stats"
      function anonymous3 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_call_14 = obj["call"]
      if (value_call_14 !== undefined) {
        json += "{\"call\":"
        
        if (typeof value_call_14 !== 'string') {
          if (value_call_14 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_call_14 instanceof Date) {
            json += JSON_STR_QUOTE + value_call_14.toISOString() + JSON_STR_QUOTE
          } else if (value_call_14 instanceof RegExp) {
            json += asString(value_call_14.source)
          } else {
            json += asString(value_call_14.toString())
          }
        } else {
          json += asString(value_call_14)
        }
        
      } else {
        throw new Error('"call" is required!')
      }
      
      const value_service_15 = obj["service"]
      if (value_service_15 !== undefined) {
        json += ",\"service\":"
        
        if (typeof value_service_15 !== 'string') {
          if (value_service_15 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_service_15 instanceof Date) {
            json += JSON_STR_QUOTE + value_service_15.toISOString() + JSON_STR_QUOTE
          } else if (value_service_15 instanceof RegExp) {
            json += asString(value_service_15.source)
          } else {
            json += asString(value_service_15.toString())
          }
        } else {
          json += asString(value_service_15)
        }
        
      } else {
        throw new Error('"service" is required!')
      }
      
      const value_timestamp_utc_16 = obj["timestamp_utc"]
      if (value_timestamp_utc_16 !== undefined) {
        json += ",\"timestamp_utc\":"
        
        if (typeof value_timestamp_utc_16 !== 'string') {
          if (value_timestamp_utc_16 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_timestamp_utc_16 instanceof Date) {
            json += JSON_STR_QUOTE + value_timestamp_utc_16.toISOString() + JSON_STR_QUOTE
          } else if (value_timestamp_utc_16 instanceof RegExp) {
            json += asString(value_timestamp_utc_16.source)
          } else {
            json += asString(value_timestamp_utc_16.toString())
          }
        } else {
          json += asString(value_timestamp_utc_16)
        }
        
      } else {
        throw new Error('"timestamp_utc" is required!')
      }
      
      const value_request_id_17 = obj["request_id"]
      if (value_request_id_17 !== undefined) {
        json += ",\"request_id\":"
        
        if (typeof value_request_id_17 !== 'string') {
          if (value_request_id_17 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_request_id_17 instanceof Date) {
            json += JSON_STR_QUOTE + value_request_id_17.toISOString() + JSON_STR_QUOTE
          } else if (value_request_id_17 instanceof RegExp) {
            json += asString(value_request_id_17.source)
          } else {
            json += asString(value_request_id_17.toString())
          }
        } else {
          json += asString(value_request_id_17)
        }
        
      } else {
        throw new Error('"request_id" is required!')
      }
      
      const value_latency_ms_18 = obj["latency_ms"]
      if (value_latency_ms_18 !== undefined) {
        json += ",\"latency_ms\":"
        json += asInteger(value_latency_ms_18)
      } else {
        throw new Error('"latency_ms" is required!')
      }
      
      const value_session_fingerprint_19 = obj["session_fingerprint"]
      if (value_session_fingerprint_19 !== undefined) {
        json += ",\"session_fingerprint\":"
        
        if (typeof value_session_fingerprint_19 !== 'string') {
          if (value_session_fingerprint_19 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_session_fingerprint_19 instanceof Date) {
            json += JSON_STR_QUOTE + value_session_fingerprint_19.toISOString() + JSON_STR_QUOTE
          } else if (value_session_fingerprint_19 instanceof RegExp) {
            json += asString(value_session_fingerprint_19.source)
          } else {
            json += asString(value_session_fingerprint_19.toString())
          }
        } else {
          json += asString(value_session_fingerprint_19)
        }
        
      }

return json + JSON_STR_END_OBJECT

      }
    

      // "#"
      function anonymous0 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_success_1 = obj["success"]
      if (value_success_1 !== undefined) {
        json += "{\"success\":"
        json += asBoolean(value_success_1)
      } else {
        throw new Error('"success" is required!')
      }
      
      const value_data_2 = obj["data"]
      if (value_data_2 !== undefined) {
        json += ",\"data\":"
        json += anonymous1(value_data_2)
      } else {
        throw new Error('"data" is required!')
      }
      
      const value_build_7 = obj["build"]
      if (value_build_7 !== undefined) {
        json += ",\"build\":"
        json += anonymous2(value_build_7)
      } else {
        throw new Error('"build" is required!')
      }
      
      const value_stats_12 = obj["stats"]
      if (value_stats_12 !== undefined) {
        json += ",\"stats\":"
        json += anonymous3(value_stats_12)
      } else {
        throw new Error('"stats" is required!')
      }
      
return json + JSON_STR_END_OBJECT

      }
    
    const main = anonymous0
    return main
    
}
export const BypassCreateSuccess = BypassCreateSuccessOf(null, serializer)

const SigningKeyRotateSuccessOf = function anonymous(validator,serializer
) {

    
const {
  asString,
  asNumber,
  asBoolean,
  asDateTime,
  asDate,
  asTime,
  asUnsafeString,
  asPlainStringArray
} = serializer

const asInteger = serializer.asInteger.bind(serializer)


    const JSON_STR_BEGIN_OBJECT = '{'
    const JSON_STR_END_OBJECT = '}'
    const JSON_STR_BEGIN_ARRAY = '['
    const JSON_STR_END_ARRAY = ']'
    const JSON_STR_COMMA = ','
    const JSON_STR_COLONS = ':'
    const JSON_STR_QUOTE = '"'
    const JSON_STR_EMPTY_OBJECT = JSON_STR_BEGIN_OBJECT + JSON_STR_END_OBJECT
    const JSON_STR_EMPTY_ARRAY = JSON_STR_BEGIN_ARRAY + JSON_STR_END_ARRAY
    const JSON_STR_EMPTY_STRING = JSON_STR_QUOTE + JSON_STR_QUOTE
    const JSON_STR_NULL = 'null'
    
  
    
      // "#/properties/data"
      function anonymous1 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_kid_4 = obj["kid"]
      if (value_kid_4 !== undefined) {
        json += "{\"kid\":"
        
        if (typeof value_kid_4 !== 'string') {
          if (value_kid_4 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_kid_4 instanceof Date) {
            json += JSON_STR_QUOTE + value_kid_4.toISOString() + JSON_STR_QUOTE
          } else if (value_kid_4 instanceof RegExp) {
            json += asString(value_kid_4.source)
          } else {
            json += asString(value_kid_4.toString())
          }
        } else {
          json += asString(value_kid_4)
        }
        
      } else {
        throw new Error('"kid" is required!')
      }
      
      const value_created_at_5 = obj["created_at"]
      if (value_created_at_5 !== undefined) {
        json += ",\"created_at\":"
        
        if (typeof value_created_at_5 !== 'string') {
          if (value_created_at_5 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_created_at_5 instanceof Date) {
            json += JSON_STR_QUOTE + value_created_at_5.toISOString() + JSON_STR_QUOTE
          } else if (value_created_at_5 instanceof RegExp) {
            json += asString(value_created_at_5.source)
          } else {
            json += asString(value_created_at_5.toString())
          }
        } else {
          json += asString(value_created_at_5)
        }
        
      } else {
        throw new Error('"created_at" is required!')
      }
      
      const value_signs_from_6 = obj["signs_from"]
      if (value_signs_from_6 !== undefined) {
        json += ",\"signs_from\":"
        
        if (typeof value_signs_from_6 !== 'string') {
          if (value_signs_from_6 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_signs_from_6 instanceof Date) {
            json += JSON_STR_QUOTE + value_signs_from_6.toISOString() + JSON_STR_QUOTE
          } else if (value_signs_from_6 instanceof RegExp) {
            json += asString(value_signs_from_6.source)
          } else {
            json += asString(value_signs_from_6.toString())
          }
        } else {
          json += asString(value_signs_from_6)
        }
        
      } else {
        throw new Error('"signs_from" is required!')
      }
      
return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/build"
      function anonymous2 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_build_major_9 = obj["build_major"]
      if (value_build_major_9 !== undefined) {
        json += "{\"build_major\":"
        json += asInteger(value_build_major_9)
      } else {
        throw new Error('"build_major" is required!')
      }
      
      const value_build_minor_10 = obj["build_minor"]
      if (value_build_minor_10 !== undefined) {
        json += ",\"build_minor\":"
        json += asInteger(value_build_minor_10)
      } else {
        throw new Error('"build_minor" is required!')
      }
      
      const value_build_id_11 = obj["build_id"]
      if (value_build_id_11 !== undefined) {
        json += ",\"build_id\":"
        
        if (typeof value_build_id_11 !== 'string') {
          if (value_build_id_11 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_build_id_11 instanceof Date) {
            json += JSON_STR_QUOTE + value_build_id_11.toISOString() + JSON_STR_QUOTE
          } else if (value_build_id_11 instanceof RegExp) {
            json += asString(value_build_id_11.source)
          } else {
            json += asString(value_build_id_11.toString())
          }
        } else {
          json += asString(value_build_id_11)
        }
        
      } else {
        throw new Error('"build_id" is required!')
      }
      
return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/stats"
      function anonymous3 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_call_14 = obj["call"]
      if (value_call_14 !== undefined) {
        json += "{\"call\":"
        
        if (typeof value_call_14 !== 'string') {
          if (value_call_14 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_call_14 instanceof Date) {
            json += JSON_STR_QUOTE + value_call_14.toISOString() + JSON_STR_QUOTE
          } else if (value_call_14 instanceof RegExp) {
            json += asString(value_call_14.source)
          } else {
            json += asString(value_call_14.toString())
          }
        } else {
          json += asString(value_call_14)
        }
        
      } else {
        throw new Error('"call" is required!')
      }
      
      const value_service_15 = obj["service"]
      if (value_service_15 !== undefined) {
        json += ",\"service\":"
        
        if (typeof value_service_15 !== 'string') {
          if (value_service_15 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_service_15 instanceof Date) {
            json += JSON_STR_QUOTE + value_service_15.toISOString() + JSON_STR_QUOTE
          } else if (value_service_15 instanceof RegExp) {
            json += asString(value_service_15.source)
          } else {
            json += asString(value_service_15.toString())
          }
        } else {
          json += asString(value_service_15)
        }
        
      } else {
        throw new Error('"service" is required!')
      }
      
      const value_timestamp_utc_16 = obj["timestamp_utc"]
      if (value_timestamp_utc_16 !== undefined) {
        json += ",\"timestamp_utc\":"
        
        if (typeof value_timestamp_utc_16 !== 'string') {
          if (value_timestamp_utc_16 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_timestamp_utc_16 instanceof Date) {
            json += JSON_STR_QUOTE + value_timestamp_utc_16.toISOString() + JSON_STR_QUOTE
          } else if (value_timestamp_utc_16 instanceof RegExp) {
            json += asString(value_timestamp_utc_16.source)
          } else {
            json += asString(value_timestamp_utc_16.toString())
          }
        } else {
          json += asString(value_timestamp_utc_16)
        }
        
      } else {
        throw new Error('"timestamp_utc" is required!')
      }
      
      const value_request_id_17 = obj["request_id"]
      if (value_request_id_17 !== undefined) {
        json += ",\"request_id\":"
        
        if (typeof value_request_id_17 !== 'string') {
          if (value_request_id_17 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_request_id_17 instanceof Date) {
            json += JSON_STR_QUOTE + value_request_id_17.toISOString() + JSON_STR_QUOTE
          } else if (value_request_id_17 instanceof RegExp) {
            json += asString(value_request_id_17.source)
          } else {
            json += asString(value_request_id_17.toString())
          }
        } else {
          json += asString(value_request_id_17)
        }
        
      } else {
        throw new Error('"request_id" is required!')
      }
      
      const value_latency_ms_18 = obj["latency_ms"]
      if (value_latency_ms_18 !== undefined) {
        json += ",\"latency_ms\":"
        json += asInteger(value_latency_ms_18)
      } else {
        throw new Error('"latency_ms" is required!')
      }
      
      const value_session_fingerprint_19 = obj["session_fingerprint"]
      if (value_session_fingerprint_19 !== undefined) {
        json += ",\"session_fingerprint\":"
        
        if (typeof value_session_fingerprint_19 !== 'string') {
          if (value_session_fingerprint_19 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_session_fingerprint_19 instanceof Date) {
            json += JSON_STR_QUOTE + value_session_fingerprint_19.toISOString() + JSON_STR_QUOTE
          } else if (value_session_fingerprint_19 instanceof RegExp) {
            json += asString(value_session_fingerprint_19.source)
          } else {
            json += asString(value_session_fingerprint_19.toString())
          }
        } else {
          json += asString(value_session_fingerprint_19)
        }
        
      }

return json + JSON_STR_END_OBJECT

      }
    

      // "#"
      function anonymous0 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_success_1 = obj["success"]
      if (value_success_1 !== undefined) {
        json += "{\"success\":"
        json += asBoolean(value_success_1)
      } else {
        throw new Error('"success" is required!')
      }
      
      const value_data_2 = obj["data"]
      if (value_data_2 !== undefined) {
        json += ",\"data\":"
        json += anonymous1(value_data_2)
      } else {
        throw new Error('"data" is required!')
      }
      
      const value_build_7 = obj["build"]
      if (value_build_7 !== undefined) {
        json += ",\"build\":"
        json += anonymous2(value_build_7)
      } else {
        throw new Error('"build" is required!')
      }
      
      const value_stats_12 = obj["stats"]
      if (value_stats_12 !== undefined) {
        json += ",\"stats\":"
        json += anonymous3(value_stats_12)
      } else {
        throw new Error('"stats" is required!')
      }
      
return json + JSON_STR_END_OBJECT

      }
    
    const main = anonymous0
    return main
    
}
export const SigningKeyRotateSuccess = SigningKeyRotateSuccessOf(null, serializer)

const JournalListSuccessOf = function anonymous(validator,serializer
) {

    
const {
  asString,
  asNumber,
  asBoolean,
  asDateTime,
  asDate,
  asTime,
  asUnsafeString,
  asPlainStringArray
} = serializer

const asInteger = serializer.asInteger.bind(serializer)


    const JSON_STR_BEGIN_OBJECT = '{'
    const JSON_STR_END_OBJECT = '}'
    const JSON_STR_BEGIN_ARRAY = '['
    const JSON_STR_END_ARRAY = ']'
    const JSON_STR_COMMA = ','
    const JSON_STR_COLONS = ':'
    const JSON_STR_QUOTE = '"'
    const JSON_STR_EMPTY_OBJECT = JSON_STR_BEGIN_OBJECT + JSON_STR_END_OBJECT
    const JSON_STR_EMPTY_ARRAY = JSON_STR_BEGIN_ARRAY + JSON_STR_END_ARRAY
    const JSON_STR_EMPTY_STRING = JSON_STR_QUOTE + JSON_STR_QUOTE
    const JSON_STR_NULL = 'null'
    
  
    
      // "#/properties/data/properties/items/items/properties/change"
      function anonymous4 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        let addComma_15 = false

    for (const key of Object.keys(obj)) {
      if (
        
        obj[key] === undefined ||
        typeof obj[key] === 'function' ||
        typeof obj[key] === 'symbol'
      ) continue
      const value = obj[key]
  
        json += addComma_15 ? JSON_STR_COMMA : ((addComma_15 = true), JSON_STR_BEGIN_OBJECT)
        json += asString(key) + JSON_STR_COLONS + JSON.stringify(value)
      
    }
  if (!addComma_15) json += JSON_STR_BEGIN_OBJECT

return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/data/properties/items/items/properties/record"
      function anonymous5 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        let addComma_24 = false

    for (const key of Object.keys(obj)) {
      if (
        
        obj[key] === undefined ||
        typeof obj[key] === 'function' ||
        typeof obj[key] === 'symbol'
      ) continue
      const value = obj[key]
  
        json += addComma_24 ? JSON_STR_COMMA : ((addComma_24 = true), JSON_STR_BEGIN_OBJECT)
        json += asString(key) + JSON_STR_COLONS + JSON.stringify(value)
      
    }
  if (!addComma_24) json += JSON_STR_BEGIN_OBJECT

return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/data/properties/items/items/properties/document"
      function anonymous6 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        let addComma_26 = false

    for (const key of Object.keys(obj)) {
      if (
        
        obj[key] === undefined ||
        typeof obj[key] === 'function' ||
        typeof obj[key] === 'symbol'
      ) continue
      const value = obj[key]
  
        json += addComma_26 ? JSON_STR_COMMA : ((addComma_26 = true), JSON_STR_BEGIN_OBJECT)
        json += asString(key) + JSON_STR_COLONS + JSON.stringify(value)
      
    }
  if (!addComma_26) json += JSON_STR_BEGIN_OBJECT

return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/data/properties/items/items/properties/idempotency"
      function anonymous7 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_key_29 = obj["key"]
      if (value_key_29 !== undefined) {
        json += "{\"key\":"
        
        if (typeof value_key_29 !== 'string') {
          if (value_key_29 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_key_29 instanceof Date) {
            json += JSON_STR_QUOTE + value_key_29.toISOString() + JSON_STR_QUOTE
          } else if (value_key_29 instanceof RegExp) {
            json += asString(value_key_29.source)
          } else {
            json += asString(value_key_29.toString())
          }
        } else {
          json += asString(value_key_29)
        }
        
      } else {
        throw new Error('"key" is required!')
      }
      
      const value_body_sha256_30 = obj["body_sha256"]
      if (value_body_sha256_30 !== undefined) {
        json += ",\"body_sha256\":"
        
        if (typeof value_body_sha256_30 !== 'string') {
          if (value_body_sha256_30 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_body_sha256_30 instanceof Date) {
            json += JSON_STR_QUOTE + value_body_sha256_30.toISOString() + JSON_STR_QUOTE
          } else if (value_body_sha256_30 instanceof RegExp) {
            json += asString(value_body_sha256_30.source)
          } else {
            json += asString(value_body_sha256_30.toString())
          }
        } else {
          json += asString(value_body_sha256_30)
        }
        
      } else {
        throw new Error('"body_sha256" is required!')
      }
      
      const value_entries_31 = obj["entries"]
      if (value_entries_31 !== undefined) {
        json += ",\"entries\":"
        json += asInteger(value_entries_31)
      }

return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/data/properties/items/items"
      function anonymous3 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_v_7 = obj["v"]
      if (value_v_7 !== undefined) {
        json += "{\"v\":"
        json += asInteger(value_v_7)
      } else {
        throw new Error('"v" is required!')
      }
      
      const value_seq_8 = obj["seq"]
      if (value_seq_8 !== undefined) {
        json += ",\"seq\":"
        json += asInteger(value_seq_8)
      } else {
        throw new Error('"seq" is required!')
      }
      
      const value_at_9 = obj["at"]
      if (value_at_9 !== undefined) {
        json += ",\"at\":"
        
        if (typeof value_at_9 !== 'string') {
          if (value_at_9 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_at_9 instanceof Date) {
            json += JSON_STR_QUOTE + value_at_9.toISOString() + JSON_STR_QUOTE
          } else if (value_at_9 instanceof RegExp) {
            json += asString(value_at_9.source)
          } else {
            json += asString(value_at_9.toString())
          }
        } else {
          json += asString(value_at_9)
        }
        
      } else {
        throw new Error('"at" is required!')
      }
      
      const value_recorded_at_10 = obj["recorded_at"]
      if (value_recorded_at_10 !== undefined) {
        json += ",\"recorded_at\":"
        
        if (typeof value_recorded_at_10 !== 'string') {
          if (value_recorded_at_10 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_recorded_at_10 instanceof Date) {
            json += JSON_STR_QUOTE + value_recorded_at_10.toISOString() + JSON_STR_QUOTE
          } else if (value_recorded_at_10 instanceof RegExp) {
            json += asString(value_recorded_at_10.source)
          } else {
            json += asString(value_recorded_at_10.toString())
          }
        } else {
          json += asString(value_recorded_at_10)
        }
        
      } else {
        throw new Error('"recorded_at" is required!')
      }
      
      const value_actor_11 = obj["actor"]
      if (value_actor_11 !== undefined) {
        json += ",\"actor\":"
        
        if (typeof value_actor_11 !== 'string') {
          if (value_actor_11 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_actor_11 instanceof Date) {
            json += JSON_STR_QUOTE + value_actor_11.toISOString() + JSON_STR_QUOTE
          } else if (value_actor_11 instanceof RegExp) {
            json += asString(value_actor_11.source)
          } else {
            json += asString(value_actor_11.toString())
          }
        } else {
          json += asString(value_actor_11)
        }
        
      } else {
        throw new Error('"actor" is required!')
      }
      
      const value_action_12 = obj["action"]
      if (value_action_12 !== undefined) {
        json += ",\"action\":"
        
        if (typeof value_action_12 !== 'string') {
          if (value_action_12 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_action_12 instanceof Date) {
            json += JSON_STR_QUOTE + value_action_12.toISOString() + JSON_STR_QUOTE
          } else if (value_action_12 instanceof RegExp) {
            json += asString(value_action_12.source)
          } else {
            json += asString(value_action_12.toString())
          }
        } else {
          json += asString(value_action_12)
        }
        
      } else {
        throw new Error('"action" is required!')
      }
      
      const value_commit_id_13 = obj["commit_id"]
      if (value_commit_id_13 !== undefined) {
        json += ",\"commit_id\":"
        
        if (typeof value_commit_id_13 !== 'string') {
          if (value_commit_id_13 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_commit_id_13 instanceof Date) {
            json += JSON_STR_QUOTE + value_commit_id_13.toISOString() + JSON_STR_QUOTE
          } else if (value_commit_id_13 instanceof RegExp) {
            json += asString(value_commit_id_13.source)
          } else {
            json += asString(value_commit_id_13.toString())
          }
        } else {
          json += asString(value_commit_id_13)
        }
        
      } else {
        throw new Error('"commit_id" is required!')
      }
      
      const value_change_14 = obj["change"]
      if (value_change_14 !== undefined) {
        json += ",\"change\":"
        json += anonymous4(value_change_14)
      } else {
        throw new Error('"change" is required!')
      }
      
      const value_prev_hash_16 = obj["prev_hash"]
      if (value_prev_hash_16 !== undefined) {
        json += ",\"prev_hash\":"
        
        if (typeof value_prev_hash_16 !== 'string') {
          if (value_prev_hash_16 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_prev_hash_16 instanceof Date) {
            json += JSON_STR_QUOTE + value_prev_hash_16.toISOString() + JSON_STR_QUOTE
          } else if (value_prev_hash_16 instanceof RegExp) {
            json += asString(value_prev_hash_16.source)
          } else {
            json += asString(value_prev_hash_16.toString())
          }
        } else {
          json += asString(value_prev_hash_16)
        }
        
      } else {
        throw new Error('"prev_hash" is required!')
      }
      
      const value_hash_17 = obj["hash"]
      if (value_hash_17 !== undefined) {
        json += ",\"hash\":"
        
        if (typeof value_hash_17 !== 'string') {
          if (value_hash_17 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_hash_17 instanceof Date) {
            json += JSON_STR_QUOTE + value_hash_17.toISOString() + JSON_STR_QUOTE
          } else if (value_hash_17 instanceof RegExp) {
            json += asString(value_hash_17.source)
          } else {
            json += asString(value_hash_17.toString())
          }
        } else {
          json += asString(value_hash_17)
        }
        
      } else {
        throw new Error('"hash" is required!')
      }
      
      const value_late_18 = obj["late"]
      if (value_late_18 !== undefined) {
        json += ",\"late\":"
        json += asBoolean(value_late_18)
      }

      const value_maintenance_id_19 = obj["maintenance_id"]
      if (value_maintenance_id_19 !== undefined) {
        json += ",\"maintenance_id\":"
        
        if (typeof value_maintenance_id_19 !== 'string') {
          if (value_maintenance_id_19 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_maintenance_id_19 instanceof Date) {
            json += JSON_STR_QUOTE + value_maintenance_id_19.toISOString() + JSON_STR_QUOTE
          } else if (value_maintenance_id_19 instanceof RegExp) {
            json += asString(value_maintenance_id_19.source)
          } else {
            json += asString(value_maintenance_id_19.toString())
          }
        } else {
          json += asString(value_maintenance_id_19)
        }
        
      }

      const value_noun_20 = obj["noun"]
      if (value_noun_20 !== undefined) {
        json += ",\"noun\":"
        
        if (typeof value_noun_20 !== 'string') {
          if (value_noun_20 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_noun_20 instanceof Date) {
            json += JSON_STR_QUOTE + value_noun_20.toISOString() + JSON_STR_QUOTE
          } else if (value_noun_20 instanceof RegExp) {
            json += asString(value_noun_20.source)
          } else {
            json += asString(value_noun_20.toString())
          }
        } else {
          json += asString(value_noun_20)
        }
        
      }

      const value_id_21 = obj["id"]
      if (value_id_21 !== undefined) {
        json += ",\"id\":"
        
        if (typeof value_id_21 !== 'string') {
          if (value_id_21 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_id_21 instanceof Date) {
            json += JSON_STR_QUOTE + value_id_21.toISOString() + JSON_STR_QUOTE
          } else if (value_id_21 instanceof RegExp) {
            json += asString(value_id_21.source)
          } else {
            json += asString(value_id_21.toString())
          }
        } else {
          json += asString(value_id_21)
        }
        
      }

      const value_revision_22 = obj["revision"]
      if (value_revision_22 !== undefined) {
        json += ",\"revision\":"
        json += asInteger(value_revision_22)
      }

      const value_record_23 = obj["record"]
      if (value_record_23 !== undefined) {
        json += ",\"record\":"
        json += anonymous5(value_record_23)
      }

      const value_document_25 = obj["document"]
      if (value_document_25 !== undefined) {
        json += ",\"document\":"
        json += anonymous6(value_document_25)
      }

      const value_idempotency_27 = obj["idempotency"]
      if (value_idempotency_27 !== undefined) {
        json += ",\"idempotency\":"
        json += anonymous7(value_idempotency_27)
      }

return json + JSON_STR_END_OBJECT

      }
    

    function anonymous2 (obj) {
      // "#/properties/data/properties/items"
      let json = ''
  
    if (obj === null) return JSON_STR_EMPTY_ARRAY
    if (!Array.isArray(obj)) {
      throw new TypeError("The value of '#/properties/data/properties/items' does not match schema definition.")
    }
    const arrayLength = obj.length
  
    json += JSON_STR_BEGIN_ARRAY
  
      if (arrayLength > 0) {
        const value = obj[0]
        json += anonymous3(value)
        for (let i = 1; i < arrayLength; i++) {
          json += JSON_STR_COMMA
          const value = obj[i]
          json += anonymous3(value)
        }
      }
      return json + JSON_STR_END_ARRAY
    }

      // "#/properties/data/properties/head"
      function anonymous8 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_seq_34 = obj["seq"]
      if (value_seq_34 !== undefined) {
        json += "{\"seq\":"
        json += asInteger(value_seq_34)
      } else {
        throw new Error('"seq" is required!')
      }
      
      const value_hash_35 = obj["hash"]
      if (value_hash_35 !== undefined) {
        json += ",\"hash\":"
        
        if (typeof value_hash_35 !== 'string') {
          if (value_hash_35 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_hash_35 instanceof Date) {
            json += JSON_STR_QUOTE + value_hash_35.toISOString() + JSON_STR_QUOTE
          } else if (value_hash_35 instanceof RegExp) {
            json += asString(value_hash_35.source)
          } else {
            json += asString(value_hash_35.toString())
          }
        } else {
          json += asString(value_hash_35)
        }
        
      } else {
        throw new Error('"hash" is required!')
      }
      
return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/data"
      function anonymous1 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_journal_id_4 = obj["journal_id"]
      if (value_journal_id_4 !== undefined) {
        json += "{\"journal_id\":"
        
        if (typeof value_journal_id_4 !== 'string') {
          if (value_journal_id_4 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_journal_id_4 instanceof Date) {
            json += JSON_STR_QUOTE + value_journal_id_4.toISOString() + JSON_STR_QUOTE
          } else if (value_journal_id_4 instanceof RegExp) {
            json += asString(value_journal_id_4.source)
          } else {
            json += asString(value_journal_id_4.toString())
          }
        } else {
          json += asString(value_journal_id_4)
        }
        
      } else {
        throw new Error('"journal_id" is required!')
      }
      
      const value_items_5 = obj["items"]
      if (value_items_5 !== undefined) {
        json += ",\"items\":"
        json += anonymous2(value_items_5)
      } else {
        throw new Error('"items" is required!')
      }
      
      const value_head_32 = obj["head"]
      if (value_head_32 !== undefined) {
        json += ",\"head\":"
        json += anonymous8(value_head_32)
      } else {
        throw new Error('"head" is required!')
      }
      
return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/build"
      function anonymous9 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_build_major_38 = obj["build_major"]
      if (value_build_major_38 !== undefined) {
        json += "{\"build_major\":"
        json += asInteger(value_build_major_38)
      } else {
        throw new Error('"build_major" is required!')
      }
      
      const value_build_minor_39 = obj["build_minor"]
      if (value_build_minor_39 !== undefined) {
        json += ",\"build_minor\":"
        json += asInteger(value_build_minor_39)
      } else {
        throw new Error('"build_minor" is required!')
      }
      
      const value_build_id_40 = obj["build_id"]
      if (value_build_id_40 !== undefined) {
        json += ",\"build_id\":"
        
        if (typeof value_build_id_40 !== 'string') {
          if (value_build_id_40 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_build_id_40 instanceof Date) {
            json += JSON_STR_QUOTE + value_build_id_40.toISOString() + JSON_STR_QUOTE
          } else if (value_build_id_40 instanceof RegExp) {
            json += asString(value_build_id_40.source)
          } else {
            json += asString(value_build_id_40.toString())
          }
        } else {
          json += asString(value_build_id_40)
        }
        
      } else {
        throw new Error('"build_id" is required!')
      }
      
return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/stats"
      function anonymous10 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_call_43 = obj["call"]
      if (value_call_43 !== undefined) {
        json += "{\"call\":"
        
        if (typeof value_call_43 !== 'string') {
          if (value_call_43 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_call_43 instanceof Date) {
            json += JSON_STR_QUOTE + value_call_43.toISOString() + JSON_STR_QUOTE
          } else if (value_call_43 instanceof RegExp) {
            json += asString(value_call_43.source)
          } else {
            json += asString(value_call_43.toString())
          }
        } else {
          json += asString(value_call_43)
        }
        
      } else {
        throw new Error('"call" is required!')
      }
      
      const value_service_44 = obj["service"]
      if (value_service_44 !== undefined) {
        json += ",\"service\":"
        
        if (typeof value_service_44 !== 'string') {
          if (value_service_44 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_service_44 instanceof Date) {
            json += JSON_STR_QUOTE + value_service_44.toISOString() + JSON_STR_QUOTE
          } else if (value_service_44 instanceof RegExp) {
            json += asString(value_service_44.source)
          } else {
            json += asString(value_service_44.toString())
          }
        } else {
          json += asString(value_service_44)
        }
        
      } else {
        throw new Error('"service" is required!')
      }
      
      const value_timestamp_utc_45 = obj["timestamp_utc"]
      if (value_timestamp_utc_45 !== undefined) {
        json += ",\"timestamp_utc\":"
        
        if (typeof value_timestamp_utc_45 !== 'string') {
          if (value_timestamp_utc_45 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_timestamp_utc_45 instanceof Date) {
            json += JSON_STR_QUOTE + value_timestamp_utc_45.toISOString() + JSON_STR_QUOTE
          } else if (value_timestamp_utc_45 instanceof RegExp) {
            json += asString(value_timestamp_utc_45.source)
          } else {
            json += asString(value_timestamp_utc_45.toString())
          }
        } else {
          json += asString(value_timestamp_utc_45)
        }
        
      } else {
        throw new Error('"timestamp_utc" is required!')
      }
      
      const value_request_id_46 = obj["request_id"]
      if (value_request_id_46 !== undefined) {
        json += ",\"request_id\":"
        
        if (typeof value_request_id_46 !== 'string') {
          if (value_request_id_46 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_request_id_46 instanceof Date) {
            json += JSON_STR_QUOTE + value_request_id_46.toISOString() + JSON_STR_QUOTE
          } else if (value_request_id_46 instanceof RegExp) {
            json += asString(value_request_id_46.source)
          } else {
            json += asString(value_request_id_46.toString())
          }
        } else {
          json += asString(value_request_id_46)
        }
        
      } else {
        throw new Error('"request_id" is required!')
      }
      
      const value_latency_ms_47 = obj["latency_ms"]
      if (value_latency_ms_47 !== undefined) {
        json += ",\"latency_ms\":"
        json += asInteger(value_latency_ms_47)
      } else {
        throw new Error('"latency_ms" is required!')
      }
      
      const value_session_fingerprint_48 = obj["session_fingerprint"]
      if (value_session_fingerprint_48 !== undefined) {
        json += ",\"session_fingerprint\":"
        
        if (typeof value_session_fingerprint_48 !== 'string') {
          if (value_session_fingerprint_48 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_session_fingerprint_48 instanceof Date) {
            json += JSON_STR_QUOTE + value_session_fingerprint_48.toISOString() + JSON_STR_QUOTE
          } else if (value_session_fingerprint_48 instanceof RegExp) {
            json += asString(value_session_fingerprint_48.source)
          } else {
            json += asString(value_session_fingerprint_48.toString())
          }
        } else {
          json += asString(value_session_fingerprint_48)
        }
        
      }

return json + JSON_STR_END_OBJECT

      }
    

      // "#"
      function anonymous0 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_success_1 = obj["success"]
      if (value_success_1 !== undefined) {
        json += "{\"success\":"
        json += asBoolean(value_success_1)
      } else {
        throw new Error('"success" is required!')
      }
      
      const value_data_2 = obj["data"]
      if (value_data_2 !== undefined) {
        json += ",\"data\":"
        json += anonymous1(value_data_2)
      } else {
        throw new Error('"data" is required!')
      }
      
      const value_build_36 = obj["build"]
      if (value_build_36 !== undefined) {
        json += ",\"build\":"
        json += anonymous9(value_build_36)
      } else {
        throw new Error('"build" is required!')
      }
      
      const value_stats_41 = obj["stats"]
      if (value_stats_41 !== undefined) {
        json += ",\"stats\":"
        json += anonymous10(value_stats_41)
      } else {
        throw new Error('"stats" is required!')
      }
      
return json + JSON_STR_END_OBJECT

      }
    
    const main = anonymous0
    return main
    
}
export const JournalListSuccess = JournalListSuccessOf(null, serializer)

const SessionCreateSuccessOf = function anonymous(validator,serializer
) {

    
const {
  asString,
  asNumber,
  asBoolean,
  asDateTime,
  asDate,
  asTime,
  asUnsafeString,
  asPlainStringArray
} = serializer

const asInteger = serializer.asInteger.bind(serializer)


    const JSON_STR_BEGIN_OBJECT = '{'
    const JSON_STR_END_OBJECT = '}'
    const JSON_STR_BEGIN_ARRAY = '['
    const JSON_STR_END_ARRAY = ']'
    const JSON_STR_COMMA = ','
    const JSON_STR_COLONS = ':'
    const JSON_STR_QUOTE = '"'
    const JSON_STR_EMPTY_OBJECT = JSON_STR_BEGIN_OBJECT + JSON_STR_END_OBJECT
    const JSON_STR_EMPTY_ARRAY = JSON_STR_BEGIN_ARRAY + JSON_STR_END_ARRAY
    const JSON_STR_EMPTY_STRING = JSON_STR_QUOTE + JSON_STR_QUOTE
    const JSON_STR_NULL = 'null'
    
  
    
      // "#/properties/data"
      function anonymous1 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_session_guid_4 = obj["session_guid"]
      if (value_session_guid_4 !== undefined) {
        json += "{\"session_guid\":"
        
        if (typeof value_session_guid_4 !== 'string') {
          if (value_session_guid_4 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_session_guid_4 instanceof Date) {
            json += JSON_STR_QUOTE + value_session_guid_4.toISOString() + JSON_STR_QUOTE
          } else if (value_session_guid_4 instanceof RegExp) {
            json += asString(value_session_guid_4.source)
          } else {
            json += asString(value_session_guid_4.toString())
          }
        } else {
          json += asString(value_session_guid_4)
        }
        
      } else {
        throw new Error('"session_guid" is required!')
      }
      
      const value_role_5 = obj["role"]
      if (value_role_5 !== undefined) {
        json += ",\"role\":"
        
        if (typeof value_role_5 !== 'string') {
          if (value_role_5 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_role_5 instanceof Date) {
            json += JSON_STR_QUOTE + value_role_5.toISOString() + JSON_STR_QUOTE
          } else if (value_role_5 instanceof RegExp) {
            json += asString(value_role_5.source)
          } else {
            json += asString(value_role_5.toString())
          }
        } else {
          json += asString(value_role_5)
        }
        
      } else {
        throw new Error('"role" is required!')
      }
      
      const value_expires_at_6 = obj["expires_at"]
      if (value_expires_at_6 !== undefined) {
        json += ",\"expires_at\":"
        
        if (typeof value_expires_at_6 !== 'string') {
          if (value_expires_at_6 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_expires_at_6 instanceof Date) {
            json += JSON_STR_QUOTE + value_expires_at_6.toISOString() + JSON_STR_QUOTE
          } else if (value_expires_at_6 instanceof RegExp) {
            json += asString(value_expires_at_6.source)
          } else {
            json += asString(value_expires_at_6.toString())
          }
        } else {
          json += asString(value_expires_at_6)
        }
        
      } else {
        throw new Error('"expires_at" is required!')
      }
      
return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/build"
      function anonymous2 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_build_major_9 = obj["build_major"]
      if (value_build_major_9 !== undefined) {
        json += "{\"build_major\":"
        json += asInteger(value_build_major_9)
      } else {
        throw new Error('"build_major" is required!')
      }
      
      const value_build_minor_10 = obj["build_minor"]
      if (value_build_minor_10 !== undefined) {
        json += ",\"build_minor\":"
        json += asInteger(value_build_minor_10)
      } else {
        throw new Error('"build_minor" is required!')
      }
      
      const value_build_id_11 = obj["build_id"]
      if (value_build_id_11 !== undefined) {
        json += ",\"build_id\":"
        
        if (typeof value_build_id_11 !== 'string') {
          if (value_build_id_11 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_build_id_11 instanceof Date) {
            json += JSON_STR_QUOTE + value_build_id_11.toISOString() + JSON_STR_QUOTE
          } else if (value_build_id_11 instanceof RegExp) {
            json += asString(value_build_id_11.source)
          } else {
            json += asString(value_build_id_11.toString())
          }
        } else {
          json += asString(value_build_id_11)
        }
        
      } else {
        throw new Error('"build_id" is required!')
      }
      
return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/stats"
      function anonymous3 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_call_14 = obj["call"]
      if (value_call_14 !== undefined) {
        json += "{\"call\":"
        
        if (typeof value_call_14 !== 'string') {
          if (value_call_14 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_call_14 instanceof Date) {
            json += JSON_STR_QUOTE + value_call_14.toISOString() + JSON_STR_QUOTE
          } else if (value_call_14 instanceof RegExp) {
            json += asString(value_call_14.source)
          } else {
            json += asString(value_call_14.toString())
          }
        } else {
          json += asString(value_call_14)
        }
        
      } else {
        throw new Error('"call" is required!')
      }
      
      const value_service_15 = obj["service"]
      if (value_service_15 !== undefined) {
        json += ",\"service\":"
        
        if (typeof value_service_15 !== 'string') {
          if (value_service_15 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_service_15 instanceof Date) {
            json += JSON_STR_QUOTE + value_service_15.toISOString() + JSON_STR_QUOTE
          } else if (value_service_15 instanceof RegExp) {
            json += asString(value_service_15.source)
          } else {
            json += asString(value_service_15.toString())
          }
        } else {
          json += asString(value_service_15)
        }
        
      } else {
        throw new Error('"service" is required!')
      }
      
      const value_timestamp_utc_16 = obj["timestamp_utc"]
      if (value_timestamp_utc_16 !== undefined) {
        json += ",\"timestamp_utc\":"
        
        if (typeof value_timestamp_utc_16 !== 'string') {
          if (value_timestamp_utc_16 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_timestamp_utc_16 instanceof Date) {
            json += JSON_STR_QUOTE + value_timestamp_utc_16.toISOString() + JSON_STR_QUOTE
          } else if (value_timestamp_utc_16 instanceof RegExp) {
            json += asString(value_timestamp_utc_16.source)
          } else {
            json += asString(value_timestamp_utc_16.toString())
          }
        } else {
          json += asString(value_timestamp_utc_16)
        }
        
      } else {
        throw new Error('"timestamp_utc" is required!')
      }
      
      const value_request_id_17 = obj["request_id"]
      if (value_request_id_17 !== undefined) {
        json += ",\"request_id\":"
        
        if (typeof value_request_id_17 !== 'string') {
          if (value_request_id_17 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_request_id_17 instanceof Date) {
            json += JSON_STR_QUOTE + value_request_id_17.toISOString() + JSON_STR_QUOTE
          } else if (value_request_id_17 instanceof RegExp) {
            json += asString(value_request_id_17.source)
          } else {
            json += asString(value_request_id_17.toString())
          }
        } else {
          json += asString(value_request_id_17)
        }
        
      } else {
        throw new Error('"request_id" is required!')
      }
      
      const value_latency_ms_18 = obj["latency_ms"]
      if (value_latency_ms_18 !== undefined) {
        json += ",\"latency_ms\":"
        json += asInteger(value_latency_ms_18)
      } else {
        throw new Error('"latency_ms" is required!')
      }
      
      const value_session_fingerprint_19 = obj["session_fingerprint"]
      if (value_session_fingerprint_19 !== undefined) {
        json += ",\"session_fingerprint\":"
        
        if (typeof value_session_fingerprint_19 !== 'string') {
          if (value_session_fingerprint_19 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_session_fingerprint_19 instanceof Date) {
            json += JSON_STR_QUOTE + value_session_fingerprint_19.toISOString() + JSON_STR_QUOTE
          } else if (value_session_fingerprint_19 instanceof RegExp) {
            json += asString(value_session_fingerprint_19.source)
          } else {
            json += asString(value_session_fingerprint_19.toString())
          }
        } else {
          json += asString(value_session_fingerprint_19)
        }
        
      }

return json + JSON_STR_END_OBJECT

      }
    

      // "#"
      function anonymous0 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_success_1 = obj["success"]
      if (value_success_1 !== undefined) {
        json += "{\"success\":"
        json += asBoolean(value_success_1)
      } else {
        throw new Error('"success" is required!')
      }
      
      const value_data_2 = obj["data"]
      if (value_data_2 !== undefined) {
        json += ",\"data\":"
        json += anonymous1(value_data_2)
      } else {
        throw new Error('"data" is required!')
      }
      
      const value_build_7 = obj["build"]
      if (value_build_7 !== undefined) {
        json += ",\"build\":"
        json += anonymous2(value_build_7)
      } else {
        throw new Error('"build" is required!')
      }
      
      const value_stats_12 = obj["stats"]
      if (value_stats_12 !== undefined) {
        json += ",\"stats\":"
        json += anonymous3(value_stats_12)
      } else {
        throw new Error('"stats" is required!')
      }
      
return json + JSON_STR_END_OBJECT

      }
    
    const main = anonymous0
    return main
    
}
export const SessionCreateSuccess = SessionCreateSuccessOf(null, serializer)

const ApiKeyCreateSuccessOf = function anonymous(validator,serializer
) {

    
const {
  asString,
  asNumber,
  asBoolean,
  asDateTime,
  asDate,
  asTime,
  asUnsafeString,
  asPlainStringArray
} = serializer

const asInteger = serializer.asInteger.bind(serializer)


    const JSON_STR_BEGIN_OBJECT = '{'
    const JSON_STR_END_OBJECT = '}'
    const JSON_STR_BEGIN_ARRAY = '['
    const JSON_STR_END_ARRAY = ']'
    const JSON_STR_COMMA = ','
    const JSON_STR_COLONS = ':'
    const JSON_STR_QUOTE = '"'
    const JSON_STR_EMPTY_OBJECT = JSON_STR_BEGIN_OBJECT + JSON_STR_END_OBJECT
    const JSON_STR_EMPTY_ARRAY = JSON_STR_BEGIN_ARRAY + JSON_STR_END_ARRAY
    const JSON_STR_EMPTY_STRING = JSON_STR_QUOTE + JSON_STR_QUOTE
    const JSON_STR_NULL = 'null'
    
  
    
      // "#/properties/data"
      function anonymous1 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_api_key_id_4 = obj["api_key_id"]
      if (value_api_key_id_4 !== undefined) {
        json += "{\"api_key_id\":"
        
        if (typeof value_api_key_id_4 !== 'string') {
          if (value_api_key_id_4 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_api_key_id_4 instanceof Date) {
            json += JSON_STR_QUOTE + value_api_key_id_4.toISOString() + JSON_STR_QUOTE
          } else if (value_api_key_id_4 instanceof RegExp) {
            json += asString(value_api_key_id_4.source)
          } else {
            json += asString(value_api_key_id_4.toString())
          }
        } else {
          json += asString(value_api_key_id_4)
        }
        
      } else {
        throw new Error('"api_key_id" is required!')
      }
      
      const value_api_key_5 = obj["api_key"]
      if (value_api_key_5 !== undefined) {
        json += ",\"api_key\":"
        
        if (typeof value_api_key_5 !== 'string') {
          if (value_api_key_5 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_api_key_5 instanceof Date) {
            json += JSON_STR_QUOTE + value_api_key_5.toISOString() + JSON_STR_QUOTE
          } else if (value_api_key_5 instanceof RegExp) {
            json += asString(value_api_key_5.source)
          } else {
            json += asString(value_api_key_5.toString())
          }
        } else {
          json += asString(value_api_key_5)
        }
        
      } else {
        throw new Error('"api_key" is required!')
      }
      
      const value_name_6 = obj["name"]
      if (value_name_6 !== undefined) {
        json += ",\"name\":"
        
        if (typeof value_name_6 !== 'string') {
          if (value_name_6 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_name_6 instanceof Date) {
            json += JSON_STR_QUOTE + value_name_6.toISOString() + JSON_STR_QUOTE
          } else if (value_name_6 instanceof RegExp) {
            json += asString(value_name_6.source)
          } else {
            json += asString(value_name_6.toString())
          }
        } else {
          json += asString(value_name_6)
        }
        
      } else {
        throw new Error('"name" is required!')
      }
      
      const value_role_7 = obj["role"]
      if (value_role_7 !== undefined) {
        json += ",\"role\":"
        
        if (typeof value_role_7 !== 'string') {
          if (value_role_7 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_role_7 instanceof Date) {
            json += JSON_STR_QUOTE + value_role_7.toISOString() + JSON_STR_QUOTE
          } else if (value_role_7 instanceof RegExp) {
            json += asString(value_role_7.source)
          } else {
            json += asString(value_role_7.toString())
          }
        } else {
          json += asString(value_role_7)
        }
        
      } else {
        throw new Error('"role" is required!')
      }
      
      const value_created_at_8 = obj["created_at"]
      if (value_created_at_8 !== undefined) {
        json += ",\"created_at\":"
        
        if (typeof value_created_at_8 !== 'string') {
          if (value_created_at_8 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_created_at_8 instanceof Date) {
            json += JSON_STR_QUOTE + value_created_at_8.toISOString() + JSON_STR_QUOTE
          } else if (value_created_at_8 instanceof RegExp) {
            json += asString(value_created_at_8.source)
          } else {
            json += asString(value_created_at_8.toString())
          }
        } else {
          json += asString(value_created_at_8)
        }
        
      } else {
        throw new Error('"created_at" is required!')
      }
      
      const value_created_by_9 = obj["created_by"]
      if (value_created_by_9 !== undefined) {
        json += ",\"created_by\":"
        
        if (typeof value_created_by_9 !== 'string') {
          if (value_created_by_9 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_created_by_9 instanceof Date) {
            json += JSON_STR_QUOTE + value_created_by_9.toISOString() + JSON_STR_QUOTE
          } else if (value_created_by_9 instanceof RegExp) {
            json += asString(value_created_by_9.source)
          } else {
            json += asString(value_created_by_9.toString())
          }
        } else {
          json += asString(value_created_by_9)
        }
        
      } else {
        throw new Error('"created_by" is required!')
      }
      
      const value_expires_at_10 = obj["expires_at"]
      if (value_expires_at_10 !== undefined) {
        json += ",\"expires_at\":"
        
        if (typeof value_expires_at_10 !== 'string') {
          if (value_expires_at_10 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_expires_at_10 instanceof Date) {
            json += JSON_STR_QUOTE + value_expires_at_10.toISOString() + JSON_STR_QUOTE
          } else if (value_expires_at_10 instanceof RegExp) {
            json += asString(value_expires_at_10.source)
          } else {
            json += asString(value_expires_at_10.toString())
          }
        } else {
          json += asString(value_expires_at_10)
        }
        
      }

return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/build"
      function anonymous2 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_build_major_13 = obj["build_major"]
      if (value_build_major_13 !== undefined) {
        json += "{\"build_major\":"
        json += asInteger(value_build_major_13)
      } else {
        throw new Error('"build_major" is required!')
      }
      
      const value_build_minor_14 = obj["build_minor"]
      if (value_build_minor_14 !== undefined) {
        json += ",\"build_minor\":"
        json += asInteger(value_build_minor_14)
      } else {
        throw new Error('"build_minor" is required!')
      }
      
      const value_build_id_15 = obj["build_id"]
      if (value_build_id_15 !== undefined) {
        json += ",\"build_id\":"
        
        if (typeof value_build_id_15 !== 'string') {
          if (value_build_id_15 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_build_id_15 instanceof Date) {
            json += JSON_STR_QUOTE + value_build_id_15.toISOString() + JSON_STR_QUOTE
          } else if (value_build_id_15 instanceof RegExp) {
            json += asString(value_build_id_15.source)
          } else {
            json += asString(value_build_id_15.toString())
          }
        } else {
          json += asString(value_build_id_15)
        }
        
      } else {
        throw new Error('"build_id" is required!')
      }
      
return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/stats"
      function anonymous3 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_call_18 = obj["call"]
      if (value_call_18 !== undefined) {
        json += "{\"call\":"
        
        if (typeof value_call_18 !== 'string') {
          if (value_call_18 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_call_18 instanceof Date) {
            json += JSON_STR_QUOTE + value_call_18.toISOString() + JSON_STR_QUOTE
          } else if (value_call_18 instanceof RegExp) {
            json += asString(value_call_18.source)
          } else {
            json += asString(value_call_18.toString())
          }
        } else {
          json += asString(value_call_18)
        }
        
      } else {
        throw new Error('"call" is required!')
      }
      
      const value_service_19 = obj["service"]
      if (value_service_19 !== undefined) {
        json += ",\"service\":"
        
        if (typeof value_service_19 !== 'string') {
          if (value_service_19 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_service_19 instanceof Date) {
            json += JSON_STR_QUOTE + value_service_19.toISOString() + JSON_STR_QUOTE
          } else if (value_service_19 instanceof RegExp) {
            json += asString(value_service_19.source)
          } else {
            json += asString(value_service_19.toString())
          }
        } else {
          json += asString(value_service_19)
        }
        
      } else {
        throw new Error('"service" is required!')
      }
      
      const value_timestamp_utc_20 = obj["timestamp_utc"]
      if (value_timestamp_utc_20 !== undefined) {
        json += ",\"timestamp_utc\":"
        
        if (typeof value_timestamp_utc_20 !== 'string') {
          if (value_timestamp_utc_20 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_timestamp_utc_20 instanceof Date) {
            json += JSON_STR_QUOTE + value_timestamp_utc_20.toISOString() + JSON_STR_QUOTE
          } else if (value_timestamp_utc_20 instanceof RegExp) {
            json += asString(value_timestamp_utc_20.source)
          } else {
            json += asString(value_timestamp_utc_20.toString())
          }
        } else {
          json += asString(value_timestamp_utc_20)
        }
        
      } else {
        throw new Error('"timestamp_utc" is required!')
      }
      
      const value_request_id_21 = obj["request_id"]
      if (value_request_id_21 !== undefined) {
        json += ",\"request_id\":"
        
        if (typeof value_request_id_21 !== 'string') {
          if (value_request_id_21 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_request_id_21 instanceof Date) {
            json += JSON_STR_QUOTE + value_request_id_21.toISOString() + JSON_STR_QUOTE
          } else if (value_request_id_21 instanceof RegExp) {
            json += asString(value_request_id_21.source)
          } else {
            json += asString(value_request_id_21.toString())
          }
        } else {
          json += asString(value_request_id_21)
        }
        
      } else {
        throw new Error('"request_id" is required!')
      }
      
      const value_latency_ms_22 = obj["latency_ms"]
      if (value_latency_ms_22 !== undefined) {
        json += ",\"latency_ms\":"
        json += asInteger(value_latency_ms_22)
      } else {
        throw new Error('"latency_ms" is required!')
      }
      
      const value_session_fingerprint_23 = obj["session_fingerprint"]
      if (value_session_fingerprint_23 !== undefined) {
        json += ",\"session_fingerprint\":"
        
        if (typeof value_session_fingerprint_23 !== 'string') {
          if (value_session_fingerprint_23 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_session_fingerprint_23 instanceof Date) {
            json += JSON_STR_QUOTE + value_session_fingerprint_23.toISOString() + JSON_STR_QUOTE
          } else if (value_session_fingerprint_23 instanceof RegExp) {
            json += asString(value_session_fingerprint_23.source)
          } else {
            json += asString(value_session_fingerprint_23.toString())
          }
        } else {
          json += asString(value_session_fingerprint_23)
        }
        
      }

return json + JSON_STR_END_OBJECT

      }
    

      // "#"
      function anonymous0 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_success_1 = obj["success"]
      if (value_success_1 !== undefined) {
        json += "{\"success\":"
        json += asBoolean(value_success_1)
      } else {
        throw new Error('"success" is required!')
      }
      
      const value_data_2 = obj["data"]
      if (value_data_2 !== undefined) {
        json += ",\"data\":"
        json += anonymous1(value_data_2)
      } else {
        throw new Error('"data" is required!')
      }
      
      const value_build_11 = obj["build"]
      if (value_build_11 !== undefined) {
        json += ",\"build\":"
        json += anonymous2(value_build_11)
      } else {
        throw new Error('"build" is required!')
      }
      
      const value_stats_16 = obj["stats"]
      if (value_stats_16 !== undefined) {
        json += ",\"stats\":"
        json += anonymous3(value_stats_16)
      } else {
        throw new Error('"stats" is required!')
      }
      
return json + JSON_STR_END_OBJECT

      }
    
    const main = anonymous0
    return main
    
}
export const ApiKeyCreateSuccess = ApiKeyCreateSuccessOf(null, serializer)

const ApiKeyListSuccessOf = function anonymous(validator,serializer
) {

    
const {
  asString,
  asNumber,
  asBoolean,
  asDateTime,
  asDate,
  asTime,
  asUnsafeString,
  asPlainStringArray
} = serializer

const asInteger = serializer.asInteger.bind(serializer)


    const JSON_STR_BEGIN_OBJECT = '{'
    const JSON_STR_END_OBJECT = '}'
    const JSON_STR_BEGIN_ARRAY = '['
    const JSON_STR_END_ARRAY = ']'
    const JSON_STR_COMMA = ','
    const JSON_STR_COLONS = ':'
    const JSON_STR_QUOTE = '"'
    const JSON_STR_EMPTY_OBJECT = JSON_STR_BEGIN_OBJECT + JSON_STR_END_OBJECT
    const JSON_STR_EMPTY_ARRAY = JSON_STR_BEGIN_ARRAY + JSON_STR_END_ARRAY
    const JSON_STR_EMPTY_STRING = JSON_STR_QUOTE + JSON_STR_QUOTE
    const JSON_STR_NULL = 'null'
    
  
    
      // "#/properties/data/properties/items/items"
      function anonymous3 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_api_key_id_6 = obj["api_key_id"]
      if (value_api_key_id_6 !== undefined) {
        json += "{\"api_key_id\":"
        
        if (typeof value_api_key_id_6 !== 'string') {
          if (value_api_key_id_6 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_api_key_id_6 instanceof Date) {
            json += JSON_STR_QUOTE + value_api_key_id_6.toISOString() + JSON_STR_QUOTE
          } else if (value_api_key_id_6 instanceof RegExp) {
            json += asString(value_api_key_id_6.source)
          } else {
            json += asString(value_api_key_id_6.toString())
          }
        } else {
          json += asString(value_api_key_id_6)
        }
        
      } else {
        throw new Error('"api_key_id" is required!')
      }
      
      const value_name_7 = obj["name"]
      if (value_name_7 !== undefined) {
        json += ",\"name\":"
        
        if (typeof value_name_7 !== 'string') {
          if (value_name_7 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_name_7 instanceof Date) {
            json += JSON_STR_QUOTE + value_name_7.toISOString() + JSON_STR_QUOTE
          } else if (value_name_7 instanceof RegExp) {
            json += asString(value_name_7.source)
          } else {
            json += asString(value_name_7.toString())
          }
        } else {
          json += asString(value_name_7)
        }
        
      } else {
        throw new Error('"name" is required!')
      }
      
      const value_role_8 = obj["role"]
      if (value_role_8 !== undefined) {
        json += ",\"role\":"
        
        if (typeof value_role_8 !== 'string') {
          if (value_role_8 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_role_8 instanceof Date) {
            json += JSON_STR_QUOTE + value_role_8.toISOString() + JSON_STR_QUOTE
          } else if (value_role_8 instanceof RegExp) {
            json += asString(value_role_8.source)
          } else {
            json += asString(value_role_8.toString())
          }
        } else {
          json += asString(value_role_8)
        }
        
      } else {
        throw new Error('"role" is required!')
      }
      
      const value_created_at_9 = obj["created_at"]
      if (value_created_at_9 !== undefined) {
        json += ",\"created_at\":"
        
        if (typeof value_created_at_9 !== 'string') {
          if (value_created_at_9 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_created_at_9 instanceof Date) {
            json += JSON_STR_QUOTE + value_created_at_9.toISOString() + JSON_STR_QUOTE
          } else if (value_created_at_9 instanceof RegExp) {
            json += asString(value_created_at_9.source)
          } else {
            json += asString(value_created_at_9.toString())
          }
        } else {
          json += asString(value_created_at_9)
        }
        
      } else {
        throw new Error('"created_at" is required!')
      }
      
      const value_created_by_10 = obj["created_by"]
      if (value_created_by_10 !== undefined) {
        json += ",\"created_by\":"
        
        if (typeof value_created_by_10 !== 'string') {
          if (value_created_by_10 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_created_by_10 instanceof Date) {
            json += JSON_STR_QUOTE + value_created_by_10.toISOString() + JSON_STR_QUOTE
          } else if (value_created_by_10 instanceof RegExp) {
            json += asString(value_created_by_10.source)
          } else {
            json += asString(value_created_by_10.toString())
          }
        } else {
          json += asString(value_created_by_10)
        }
        
      } else {
        throw new Error('"created_by" is required!')
      }
      
      const value_expires_at_11 = obj["expires_at"]
      if (value_expires_at_11 !== undefined) {
        json += ",\"expires_at\":"
        
        if (typeof value_expires_at_11 !== 'string') {
          if (value_expires_at_11 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_expires_at_11 instanceof Date) {
            json += JSON_STR_QUOTE + value_expires_at_11.toISOString() + JSON_STR_QUOTE
          } else if (value_expires_at_11 instanceof RegExp) {
            json += asString(value_expires_at_11.source)
          } else {
            json += asString(value_expires_at_11.toString())
          }
        } else {
          json += asString(value_expires_at_11)
        }
        
      }

      const value_revoked_at_12 = obj["revoked_at"]
      if (value_revoked_at_12 !== undefined) {
        json += ",\"revoked_at\":"
        
        if (typeof value_revoked_at_12 !== 'string') {
          if (value_revoked_at_12 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_revoked_at_12 instanceof Date) {
            json += JSON_STR_QUOTE + value_revoked_at_12.toISOString() + JSON_STR_QUOTE
          } else if (value_revoked_at_12 instanceof RegExp) {
            json += asString(value_revoked_at_12.source)
          } else {
            json += asString(value_revoked_at_12.toString())
          }
        } else {
          json += asString(value_revoked_at_12)
        }
        
      }

      const value_last_used_at_13 = obj["last_used_at"]
      if (value_last_used_at_13 !== undefined) {
        json += ",\"last_used_at\":"
        
        if (typeof value_last_used_at_13 !== 'string') {
          if (value_last_used_at_13 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_last_used_at_13 instanceof Date) {
            json += JSON_STR_QUOTE + value_last_used_at_13.toISOString() + JSON_STR_QUOTE
          } else if (value_last_used_at_13 instanceof RegExp) {
            json += asString(value_last_used_at_13.source)
          } else {
            json += asString(value_last_used_at_13.toString())
          }
        } else {
          json += asString(value_last_used_at_13)
        }
        
      }

return json + JSON_STR_END_OBJECT

      }
    

    function anonymous2 (obj) {
      // "#/properties/data/properties/items"
      let json = ''
  
    if (obj === null) return JSON_STR_EMPTY_ARRAY
    if (!Array.isArray(obj)) {
      throw new TypeError("The value of '#/properties/data/properties/items' does not match schema definition.")
    }
    const arrayLength = obj.length
  
    json += JSON_STR_BEGIN_ARRAY
  
      if (arrayLength > 0) {
        const value = obj[0]
        json += anonymous3(value)
        for (let i = 1; i < arrayLength; i++) {
          json += JSON_STR_COMMA
          const value = obj[i]
          json += anonymous3(value)
        }
      }
      return json + JSON_STR_END_ARRAY
    }

      // "#/properties/data"
      function anonymous1 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_items_4 = obj["items"]
      if (value_items_4 !== undefined) {
        json += "{\"items\":"
        json += anonymous2(value_items_4)
      } else {
        throw new Error('"items" is required!')
      }
      
return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/build"
      function anonymous4 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_build_major_16 = obj["build_major"]
      if (value_build_major_16 !== undefined) {
        json += "{\"build_major\":"
        json += asInteger(value_build_major_16)
      } else {
        throw new Error('"build_major" is required!')
      }
      
      const value_build_minor_17 = obj["build_minor"]
      if (value_build_minor_17 !== undefined) {
        json += ",\"build_minor\":"
        json += asInteger(value_build_minor_17)
      } else {
        throw new Error('"build_minor" is required!')
      }
      
      const value_build_id_18 = obj["build_id"]
      if (value_build_id_18 !== undefined) {
        json += ",\"build_id\":"
        
        if (typeof value_build_id_18 !== 'string') {
          if (value_build_id_18 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_build_id_18 instanceof Date) {
            json += JSON_STR_QUOTE + value_build_id_18.toISOString() + JSON_STR_QUOTE
          } else if (value_build_id_18 instanceof RegExp) {
            json += asString(value_build_id_18.source)
          } else {
            json += asString(value_build_id_18.toString())
          }
        } else {
          json += asString(value_build_id_18)
        }
        
      } else {
        throw new Error('"build_id" is required!')
      }
      
return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/stats"
      function anonymous5 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_call_21 = obj["call"]
      if (value_call_21 !== undefined) {
        json += "{\"call\":"
        
        if (typeof value_call_21 !== 'string') {
          if (value_call_21 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_call_21 instanceof Date) {
            json += JSON_STR_QUOTE + value_call_21.toISOString() + JSON_STR_QUOTE
          } else if (value_call_21 instanceof RegExp) {
            json += asString(value_call_21.source)
          } else {
            json += asString(value_call_21.toString())
          }
        } else {
          json += asString(value_call_21)
        }
        
      } else {
        throw new Error('"call" is required!')
      }
      
      const value_service_22 = obj["service"]
      if (value_service_22 !== undefined) {
        json += ",\"service\":"
        
        if (typeof value_service_22 !== 'string') {
          if (value_service_22 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_service_22 instanceof Date) {
            json += JSON_STR_QUOTE + value_service_22.toISOString() + JSON_STR_QUOTE
          } else if (value_service_22 instanceof RegExp) {
            json += asString(value_service_22.source)
          } else {
            json += asString(value_service_22.toString())
          }
        } else {
          json += asString(value_service_22)
        }
        
      } else {
        throw new Error('"service" is required!')
      }
      
      const value_timestamp_utc_23 = obj["timestamp_utc"]
      if (value_timestamp_utc_23 !== undefined) {
        json += ",\"timestamp_utc\":"
        
        if (typeof value_timestamp_utc_23 !== 'string') {
          if (value_timestamp_utc_23 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_timestamp_utc_23 instanceof Date) {
            json += JSON_STR_QUOTE + value_timestamp_utc_23.toISOString() + JSON_STR_QUOTE
          } else if (value_timestamp_utc_23 instanceof RegExp) {
            json += asString(value_timestamp_utc_23.source)
          } else {
            json += asString(value_timestamp_utc_23.toString())
          }
        } else {
          json += asString(value_timestamp_utc_23)
        }
        
      } else {
        throw new Error('"timestamp_utc" is required!')
      }
      
      const value_request_id_24 = obj["request_id"]
      if (value_request_id_24 !== undefined) {
        json += ",\"request_id\":"
        
        if (typeof value_request_id_24 !== 'string') {
          if (value_request_id_24 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_request_id_24 instanceof Date) {
            json += JSON_STR_QUOTE + value_request_id_24.toISOString() + JSON_STR_QUOTE
          } else if (value_request_id_24 instanceof RegExp) {
            json += asString(value_request_id_24.source)
          } else {
            json += asString(value_request_id_24.toString())
          }
        } else {
          json += asString(value_request_id_24)
        }
        
      } else {
        throw new Error('"request_id" is required!')
      }
      
      const value_latency_ms_25 = obj["latency_ms"]
      if (value_latency_ms_25 !== undefined) {
        json += ",\"latency_ms\":"
        json += asInteger(value_latency_ms_25)
      } else {
        throw new Error('"latency_ms" is required!')
      }
      
      const value_session_fingerprint_26 = obj["session_fingerprint"]
      if (value_session_fingerprint_26 !== undefined) {
        json += ",\"session_fingerprint\":"
        
        if (typeof value_session_fingerprint_26 !== 'string') {
          if (value_session_fingerprint_26 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_session_fingerprint_26 instanceof Date) {
            json += JSON_STR_QUOTE + value_session_fingerprint_26.toISOString() + JSON_STR_QUOTE
          } else if (value_session_fingerprint_26 instanceof RegExp) {
            json += asString(value_session_fingerprint_26.source)
          } else {
            json += asString(value_session_fingerprint_26.toString())
          }
        } else {
          json += asString(value_session_fingerprint_26)
        }
        
      }

return json + JSON_STR_END_OBJECT

      }
    

      // "#"
      function anonymous0 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_success_1 = obj["success"]
      if (value_success_1 !== undefined) {
        json += "{\"success\":"
        json += asBoolean(value_success_1)
      } else {
        throw new Error('"success" is required!')
      }
      
      const value_data_2 = obj["data"]
      if (value_data_2 !== undefined) {
        json += ",\"data\":"
        json += anonymous1(value_data_2)
      } else {
        throw new Error('"data" is required!')
      }
      
      const value_build_14 = obj["build"]
      if (value_build_14 !== undefined) {
        json += ",\"build\":"
        json += anonymous4(value_build_14)
      } else {
        throw new Error('"build" is required!')
      }
      
      const value_stats_19 = obj["stats"]
      if (value_stats_19 !== undefined) {
        json += ",\"stats\":"
        json += anonymous5(value_stats_19)
      } else {
        throw new Error('"stats" is required!')
      }
      
return json + JSON_STR_END_OBJECT

      }
    
    const main = anonymous0
    return main
    
}
export const ApiKeyListSuccess = ApiKeyListSuccessOf(null, serializer)

const ApiKeyRevokeSuccessOf = function anonymous(validator,serializer
) {

    
const {
  asString,
  asNumber,
  asBoolean,
  asDateTime,
  asDate,
  asTime,
  asUnsafeString,
  asPlainStringArray
} = serializer

const asInteger = serializer.asInteger.bind(serializer)


    const JSON_STR_BEGIN_OBJECT = '{'
    const JSON_STR_END_OBJECT = '}'
    const JSON_STR_BEGIN_ARRAY = '['
    const JSON_STR_END_ARRAY = ']'
    const JSON_STR_COMMA = ','
    const JSON_STR_COLONS = ':'
    const JSON_STR_QUOTE = '"'
    const JSON_STR_EMPTY_OBJECT = JSON_STR_BEGIN_OBJECT + JSON_STR_END_OBJECT
    const JSON_STR_EMPTY_ARRAY = JSON_STR_BEGIN_ARRAY + JSON_STR_END_ARRAY
    const JSON_STR_EMPTY_STRING = JSON_STR_QUOTE + JSON_STR_QUOTE
    const JSON_STR_NULL = 'null'
    
  
    
      // "#/properties/data"
      function anonymous1 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_api_key_id_4 = obj["api_key_id"]
      if (value_api_key_id_4 !== undefined) {
        json += "{\"api_key_id\":"
        
        if (typeof value_api_key_id_4 !== 'string') {
          if (value_api_key_id_4 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_api_key_id_4 instanceof Date) {
            json += JSON_STR_QUOTE + value_api_key_id_4.toISOString() + JSON_STR_QUOTE
          } else if (value_api_key_id_4 instanceof RegExp) {
            json += asString(value_api_key_id_4.source)
          } else {
            json += asString(value_api_key_id_4.toString())
          }
        } else {
          json += asString(value_api_key_id_4)
        }
        
      } else {
        throw new Error('"api_key_id" is required!')
      }
      
      const value_name_5 = obj["name"]
      if (value_name_5 !== undefined) {
        json += ",\"name\":"
        
        if (typeof value_name_5 !== 'string') {
          if (value_name_5 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_name_5 instanceof Date) {
            json += JSON_STR_QUOTE + value_name_5.toISOString() + JSON_STR_QUOTE
          } else if (value_name_5 instanceof RegExp) {
            json += asString(value_name_5.source)
          } else {
            json += asString(value_name_5.toString())
          }
        } else {
          json += asString(value_name_5)
        }
        
      } else {
        throw new Error('"name" is required!')
      }
      
      const value_role_6 = obj["role"]
      if (value_role_6 !== undefined) {
        json += ",\"role\":"
        
        if (typeof value_role_6 !== 'string') {
          if (value_role_6 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_role_6 instanceof Date) {
            json += JSON_STR_QUOTE + value_role_6.toISOString() + JSON_STR_QUOTE
          } else if (value_role_6 instanceof RegExp) {
            json += asString(value_role_6.source)
          } else {
            json += asString(value_role_6.toString())
          }
        } else {
          json += asString(value_role_6)
        }
        
      } else {
        throw new Error('"role" is required!')
      }
      
      const value_created_at_7 = obj["created_at"]
      if (value_created_at_7 !== undefined) {
        json += ",\"created_at\":"
        
        if (typeof value_created_at_7 !== 'string') {
          if (value_created_at_7 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_created_at_7 instanceof Date) {
            json += JSON_STR_QUOTE + value_created_at_7.toISOString() + JSON_STR_QUOTE
          } else if (value_created_at_7 instanceof RegExp) {
            json += asString(value_created_at_7.source)
          } else {
            json += asString(value_created_at_7.toString())
          }
        } else {
          json += asString(value_created_at_7)
        }
        
      } else {
        throw new Error('"created_at" is required!')
      }
      
      const value_created_by_8 = obj["created_by"]
      if (value_created_by_8 !== undefined) {
        json += ",\"created_by\":"
        
        if (typeof value_created_by_8 !== 'string') {
          if (value_created_by_8 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_created_by_8 instanceof Date) {
            json += JSON_STR_QUOTE + value_created_by_8.toISOString() + JSON_STR_QUOTE
          } else if (value_created_by_8 instanceof RegExp) {
            json += asString(value_created_by_8.source)
          } else {
            json += asString(value_created_by_8.toString())
          }
        } else {
          json += asString(value_created_by_8)
        }
        
      } else {
        throw new Error('"created_by" is required!')
      }
      
      const value_expires_at_9 = obj["expires_at"]
      if (value_expires_at_9 !== undefined) {
        json += ",\"expires_at\":"
        
        if (typeof value_expires_at_9 !== 'string') {
          if (value_expires_at_9 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_expires_at_9 instanceof Date) {
            json += JSON_STR_QUOTE + value_expires_at_9.toISOString() + JSON_STR_QUOTE
          } else if (value_expires_at_9 instanceof RegExp) {
            json += asString(value_expires_at_9.source)
          } else {
            json += asString(value_expires_at_9.toString())
          }
        } else {
          json += asString(value_expires_at_9)
        }
        
      }

      const value_revoked_at_10 = obj["revoked_at"]
      if (value_revoked_at_10 !== undefined) {
        json += ",\"revoked_at\":"
        
        if (typeof value_revoked_at_10 !== 'string') {
          if (value_revoked_at_10 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_revoked_at_10 instanceof Date) {
            json += JSON_STR_QUOTE + value_revoked_at_10.toISOString() + JSON_STR_QUOTE
          } else if (value_revoked_at_10 instanceof RegExp) {
            json += asString(value_revoked_at_10.source)
          } else {
            json += asString(value_revoked_at_10.toString())
          }
        } else {
          json += asString(value_revoked_at_10)
        }
        
      }

      const value_last_used_at_11 = obj["last_used_at"]
      if (value_last_used_at_11 !== undefined) {
        json += ",\"last_used_at\":"
        
        if (typeof value_last_used_at_11 !== 'string') {
          if (value_last_used_at_11 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_last_used_at_11 instanceof Date) {
            json += JSON_STR_QUOTE + value_last_used_at_11.toISOString() + JSON_STR_QUOTE
          } else if (value_last_used_at_11 instanceof RegExp) {
            json += asString(value_last_used_at_11.source)
          } else {
            json += asString(value_last_used_at_11.toString())
          }
        } else {
          json += asString(value_last_used_at_11)
        }
        
      }

return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/build"
      function anonymous2 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_build_major_14 = obj["build_major"]
      if (value_build_major_14 !== undefined) {
        json += "{\"build_major\":"
        json += asInteger(value_build_major_14)
      } else {
        throw new Error('"build_major" is required!')
      }
      
      const value_build_minor_15 = obj["build_minor"]
      if (value_build_minor_15 !== undefined) {
        json += ",\"build_minor\":"
        json += asInteger(value_build_minor_15)
      } else {
        throw new Error('"build_minor" is required!')
      }
      
      const value_build_id_16 = obj["build_id"]
      if (value_build_id_16 !== undefined) {
        json += ",\"build_id\":"
        
        if (typeof value_build_id_16 !== 'string') {
          if (value_build_id_16 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_build_id_16 instanceof Date) {
            json += JSON_STR_QUOTE + value_build_id_16.toISOString() + JSON_STR_QUOTE
          } else if (value_build_id_16 instanceof RegExp) {
            json += asString(value_build_id_16.source)
          } else {
            json += asString(value_build_id_16.toString())
          }
        } else {
          json += asString(value_build_id_16)
        }
        
      } else {
        throw new Error('"build_id" is required!')
      }
      
return json + JSON_STR_END_OBJECT

      }
    

      // "#/properties/stats"
      function anonymous3 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_call_19 = obj["call"]
      if (value_call_19 !== undefined) {
        json += "{\"call\":"
        
        if (typeof value_call_19 !== 'string') {
          if (value_call_19 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_call_19 instanceof Date) {
            json += JSON_STR_QUOTE + value_call_19.toISOString() + JSON_STR_QUOTE
          } else if (value_call_19 instanceof RegExp) {
            json += asString(value_call_19.source)
          } else {
            json += asString(value_call_19.toString())
          }
        } else {
          json += asString(value_call_19)
        }
        
      } else {
        throw new Error('"call" is required!')
      }
      
      const value_service_20 = obj["service"]
      if (value_service_20 !== undefined) {
        json += ",\"service\":"
        
        if (typeof value_service_20 !== 'string') {
          if (value_service_20 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_service_20 instanceof Date) {
            json += JSON_STR_QUOTE + value_service_20.toISOString() + JSON_STR_QUOTE
          } else if (value_service_20 instanceof RegExp) {
            json += asString(value_service_20.source)
          } else {
            json += asString(value_service_20.toString())
          }
        } else {
          json += asString(value_service_20)
        }
        
      } else {
        throw new Error('"service" is required!')
      }
      
      const value_timestamp_utc_21 = obj["timestamp_utc"]
      if (value_timestamp_utc_21 !== undefined) {
        json += ",\"timestamp_utc\":"
        
        if (typeof value_timestamp_utc_21 !== 'string') {
          if (value_timestamp_utc_21 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_timestamp_utc_21 instanceof Date) {
            json += JSON_STR_QUOTE + value_timestamp_utc_21.toISOString() + JSON_STR_QUOTE
          } else if (value_timestamp_utc_21 instanceof RegExp) {
            json += asString(value_timestamp_utc_21.source)
          } else {
            json += asString(value_timestamp_utc_21.toString())
          }
        } else {
          json += asString(value_timestamp_utc_21)
        }
        
      } else {
        throw new Error('"timestamp_utc" is required!')
      }
      
      const value_request_id_22 = obj["request_id"]
      if (value_request_id_22 !== undefined) {
        json += ",\"request_id\":"
        
        if (typeof value_request_id_22 !== 'string') {
          if (value_request_id_22 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_request_id_22 instanceof Date) {
            json += JSON_STR_QUOTE + value_request_id_22.toISOString() + JSON_STR_QUOTE
          } else if (value_request_id_22 instanceof RegExp) {
            json += asString(value_request_id_22.source)
          } else {
            json += asString(value_request_id_22.toString())
          }
        } else {
          json += asString(value_request_id_22)
        }
        
      } else {
        throw new Error('"request_id" is required!')
      }
      
      const value_latency_ms_23 = obj["latency_ms"]
      if (value_latency_ms_23 !== undefined) {
        json += ",\"latency_ms\":"
        json += asInteger(value_latency_ms_23)
      } else {
        throw new Error('"latency_ms" is required!')
      }
      
      const value_session_fingerprint_24 = obj["session_fingerprint"]
      if (value_session_fingerprint_24 !== undefined) {
        json += ",\"session_fingerprint\":"
        
        if (typeof value_session_fingerprint_24 !== 'string') {
          if (value_session_fingerprint_24 === null) {
            json += JSON_STR_EMPTY_STRING
          } else if (value_session_fingerprint_24 instanceof Date) {
            json += JSON_STR_QUOTE + value_session_fingerprint_24.toISOString() + JSON_STR_QUOTE
          } else if (value_session_fingerprint_24 instanceof RegExp) {
            json += asString(value_session_fingerprint_24.source)
          } else {
            json += asString(value_session_fingerprint_24.toString())
          }
        } else {
          json += asString(value_session_fingerprint_24)
        }
        
      }

return json + JSON_STR_END_OBJECT

      }
    

      // "#"
      function anonymous0 (input) {
        const obj = (input && typeof input.toJSON === 'function')
    ? input.toJSON()
    : input
  
        if (obj === null) return JSON_STR_EMPTY_OBJECT
        let json = ''

        
      const value_success_1 = obj["success"]
      if (value_success_1 !== undefined) {
        json += "{\"success\":"
        json += asBoolean(value_success_1)
      } else {
        throw new Error('"success" is required!')
      }
      
      const value_data_2 = obj["data"]
      if (value_data_2 !== undefined) {
        json += ",\"data\":"
        json += anonymous1(value_data_2)
      } else {
        throw new Error('"data" is required!')
      }
      
      const value_build_12 = obj["build"]
      if (value_build_12 !== undefined) {
        json += ",\"build\":"
        json += anonymous2(value_build_12)
      } else {
        throw new Error('"build" is required!')
      }
      
      const value_stats_17 = obj["stats"]
      if (value_stats_17 !== undefined) {
        json += ",\"stats\":"
        json += anonymous3(value_stats_17)
      } else {
        throw new Error('"stats" is required!')
      }
      
return json + JSON_STR_END_OBJECT

      }
    
    const main = anonymous0
    return main
    
}
export const ApiKeyRevokeSuccess = ApiKeyRevokeSuccessOf(null, serializer)

export const MaintenanceScheduleSuccess = MaintenanceGetSuccess
export const MaintenanceStartSuccess = MaintenanceGetSuccess
export const MaintenanceUpdateSuccess = MaintenanceGetSuccess
export const MaintenanceReleaseSuccess = MaintenanceGetSuccess
export const MaintenanceCorrectTextSuccess = MaintenanceGetSuccess
export const MaintenanceEndSuccess = MaintenanceGetSuccess
export const MaintenanceCancelSuccess = MaintenanceGetSuccess
export const SessionCloseSuccess = ReadySuccess
export const SecretCodeSetSuccess = ReadySuccess
