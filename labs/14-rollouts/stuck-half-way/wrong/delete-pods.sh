kubectl get pods | grep -v Running | awk 'NR > 1 { print $1 }' | xargs kubectl delete pod
kubectl get pods | grep 0/1 | awk '{ print $1 }' | xargs kubectl delete pod
