-- Asks the gate whether the bypass token of a request opens the scope: an agent check does not see requests.
local gate = "http://127.0.0.1:8080/ops/gate?scope=pos"

core.register_action("ops-bypass", { "http-req" }, function(txn)
  local answer = core.httpclient():get({
    url = gate,
    headers = { ["ops-bypass"] = { txn:get_var("txn.ops_bypass") } },
    timeout = 1000,
  })
  txn:set_var("txn.ops_open", answer ~= nil and answer.status == 204)
end, 0)
