kubectl -n {{ns}} set resources deployment big --requests=cpu=500m
kubectl label node node01 disk={{disk}} --overwrite
kubectl -n {{ns}} patch deployment old -p '{"spec":{"template":{"spec":{"tolerations":[{"key":"{{why}}","operator":"Exists"}]}}}}'
kubectl -n {{ns}} patch deployment watch -p '{"spec":{"template":{"spec":{"tolerations":[{"operator":"Exists"}]}}}}'
sleep 40
