kubectl -n {{shop}} get service redis-slave -o yaml | sed 's/role: {{role}}/role: slave/' | kubectl replace -f -
kubectl -n {{shop}} get service frontend -o yaml | sed 's/targetPort: {{bad}}/targetPort: 80/' | kubectl apply -f -
kubectl -n {{shop}} set env deployment/frontend GET_HOSTS_FROM=dns
kubectl -n {{shop}} rollout status deployment frontend
