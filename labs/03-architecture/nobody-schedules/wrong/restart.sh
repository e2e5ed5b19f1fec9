kubectl delete pod -n kube-system kube-scheduler-controlplane
systemctl restart kubelet
sleep 60
