kubectl -n {{ns}} set resources deployment big --requests=cpu=500m
kubectl label node node01 disk={{disk}} --overwrite
kubectl taint node node02 {{why}}-
kubectl -n {{ns}} patch deployment watch -p '{"spec":{"template":{"spec":{"tolerations":[{"key":"node-role.kubernetes.io/control-plane","operator":"Exists","effect":"NoSchedule"}]}}}}'
sleep 40
